import { caseNumber } from '../../domain/case-number.ts';
import { maskPersonal } from '../../domain/mask.ts';
import type { Ending, TalkContext } from '../../framework/index.ts';
import type { CaseChange, CaseSystem } from '../../ports/case-system.ts';
import type { DialogDeps } from '../deps.ts';
import { inLanguage } from '../words.ts';
import { wordsOnly } from './place-value.ts';
import type { Report } from './slots.ts';

/** Longest description kept, in characters. */
const LONGEST = 4000;

/** The end of a report: a case is opened, joined, or changed. */
export async function file(context: TalkContext<Report>, { cases, city }: DialogDeps): Promise<Ending> {
  const report = context.slots as Report;
  if (report.editing) return change(report, report.editing, cases);
  if (report.confirm.join) return join(report.confirm.join);
  const { conversation } = context.heard;
  const number = caseNumber(context.random(90_000_000));
  const request = report.question ? 'question' : city.kinds.find(kind => kind.code === report.category.code)?.request;
  // Asked for her words, she gave them as an answer: they are the matter itself.
  const told = request && !report.words?.length ? report.detail : null;
  return {
    label: 'report.filed',
    replies: [filed(request ? `report.filed-${request}` : 'report.filed', number)],
    effects: [
      {
        do: 'open-case',
        case: {
          number,
          conversation: conversation.id,
          citizen: conversation.citizen,
          category: report.category.code,
          description: told ?? described(report),
          detail: told ? null : (report.detail ?? null),
          place: report.place ?? wordsOnly(inLanguage(city.profile.name, conversation.language)),
          when: report.when ?? null,
          photos: (report.photos ?? []).map(photo => photo.media),
          contact: report.contact?.kind === 'phone' ? report.contact.phone : null,
          at: context.heard.at,
        },
        ...(report.proposed && { proposed: { ...report.proposed, sorted: report.category.sure } }),
      },
    ],
  };
}

/** A bubble that names a filed case and offers second thoughts. */
function filed(text: string, number: string) {
  return {
    text,
    params: { number },
    case: number,
    opens: 'filed',
    choices: [
      { value: `track:${number}`, text: 'choice.track' },
      { value: `edit:${number}`, text: 'choice.edit' },
      { value: `withdraw:${number}`, text: 'choice.withdraw' },
    ],
  };
}

function join(number: string): Ending {
  return {
    label: 'report.joined',
    replies: [{ text: 'report.joined', params: { number }, case: number }],
    effects: [{ do: 'follow-case', number }],
  };
}

async function change(report: Report, number: string, cases: CaseSystem): Promise<Ending> {
  const current = await cases.find(number);
  if (!current || !['submitted', 'accepted'].includes(current.status)) {
    return {
      label: 'report.change-late',
      replies: [
        {
          text: current?.status === 'withdrawn' ? 'filed.already-withdrawn' : 'filed.too-late',
          params: { number },
          case: number,
        },
      ],
      effects: [],
    };
  }
  const now = contentOf(report);
  const was = report.was ?? {};
  const changed = Object.entries(now).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(was[field as keyof CaseChange]),
  );
  if (changed.length === 0) {
    return {
      label: 'report.unchanged',
      replies: [{ text: 'filed.unchanged', params: { number }, case: number }],
      effects: [],
    };
  }
  return {
    label: 'report.changed',
    replies: [filed('report.changed', number)],
    effects: [{ do: 'edit-case', number, version: current.version, ...Object.fromEntries(changed) }],
  };
}

/** All of a report that can be changed after filing, as a case holds it. */
export function contentOf(report: Partial<Report>): CaseChange {
  return {
    description: described(report),
    ...(report.place && { place: report.place }),
    ...(report.category && { category: report.category.code }),
    detail: report.detail ?? null,
    when: report.when ?? null,
    photos: (report.photos ?? []).map(photo => photo.media),
    contact: report.contact?.kind === 'phone' ? report.contact.phone : null,
  };
}

/** Her own words, each once, personal numbers masked. */
function described(report: Partial<Report>): string {
  return maskPersonal([...new Set(report.words ?? [])].join('\n')).slice(0, LONGEST);
}
