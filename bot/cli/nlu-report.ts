/** `npm run --silent nlu -- report`: how well the bot understood what was reported, by week. */
import { parseArgs } from 'node:util';
import { loadCity } from '../../config/load-city.ts';
import type { Settings } from '../../config/schema.ts';
import { openReadingStore } from '../../integrations/database/open-reading.ts';
import { learningReport, mondayOf, weeksUntil } from '../domain/learning.ts';
import type { LearningView, LearningWeek, ShareView } from '../domain/views.ts';
import { called } from './nlu-called.ts';

const MOST_WEEKS = 52;
const USUAL_WEEKS = '8';

/** Columns of the table. */
const COLUMNS: [string, (week: Omit<LearningWeek, 'from'>) => ShareView][] = [
  ['a kind offered', week => week.covered],
  ['first kind filed', week => week.right],
  ['of those sure', week => week.sureRight],
  ['kind changed', week => week.kindChanged],
  ['place corrected', week => week.placeCorrected],
  ['department changed', week => week.departmentChanged],
];

/** Reads the report. @throws OnePressError USAGE, those of open-reading.ts. */
export async function runReport(
  args: readonly string[],
  settings: Settings,
  now: number,
  write: (line: string) => void,
): Promise<void> {
  const { weeks, json } = reportArguments(args);
  const city = loadCity(settings.city, settings.categoryModel);
  const names = new Map(city.kinds.map(({ code, name }) => [code, name.zh]));
  const store = await openReadingStore(settings);
  try {
    const counted = [];
    for (const week of weeksUntil(mondayOf(now, city.profile.timeZone), weeks)) {
      counted.push({ ...week, counts: await store.lessonCounts(week.from, week.to) });
    }
    const report = learningReport(counted, code => names.get(code) ?? code);
    if (json) write(JSON.stringify(report));
    else for (const line of linesOf(report, city.profile.timeZone)) write(line);
  } finally {
    await store.close();
  }
}

function reportArguments(args: readonly string[]): { weeks: number; json: boolean } {
  return called(() => {
    const options = {
      weeks: { type: 'string', default: USUAL_WEEKS },
      json: { type: 'boolean', default: false },
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    const weeks = Number(values.weeks);
    if (!Number.isInteger(weeks) || weeks < 1 || weeks > MOST_WEEKS)
      throw new TypeError(`--weeks is 1 to ${MOST_WEEKS}`);
    return { weeks, json: values.json };
  });
}

function linesOf({ weeks, whole, least, confused }: LearningView, timeZone: string): string[] {
  if (whole.cases === 0) return [`No case was filed in these ${weeks.length} weeks.`];
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const row = (name: string, week: Omit<LearningWeek, 'from'>) =>
    [name, String(week.cases), ...COLUMNS.map(([, of]) => shareWords(of(week)))].join('\t');
  return [
    ['week from', 'cases', ...COLUMNS.map(([title]) => title)].join('\t'),
    ...weeks.map(week => row(day.format(Date.parse(week.from)), week)),
    row('all', whole),
    '',
    `Percent (of how many cases); – where there are fewer than ${least}. The last three count cases that staff have taken up, so that the newest weeks still change.`,
    ...(whole.right.low === null
      ? []
      : [
          `First kind filed, all weeks: between ${percent(whole.right.low)} and ${percent(whole.right.high ?? 1)} (95 %).`,
        ]),
    '',
    confused.length === 0
      ? 'No two kinds were mixed up twice.'
      : 'Mixed up: cases, of them put right by staff, thought → right',
    ...confused.map(
      ({ cases, byStaff, thought, right }) =>
        `${cases}\t${byStaff}\t${thought.code} ${thought.name}\t→\t${right.code} ${right.name}`,
    ),
  ];
}

function shareWords({ share, of }: ShareView): string {
  return share === null ? `– (${of})` : `${percent(share)} (${of})`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
