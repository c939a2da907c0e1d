/** What is wrong with a form, before it is sent: the rules of bot/domain/knowledge.ts in the clerk's words. A test holds both together. */
import { linesOf, papersOf, WRITTEN_NAMES, type WrittenEntry, type WrittenName } from './written-entry.ts';

/** A fault of one field: the end of its text's id, and what the text names. */
export interface FieldFault {
  name: WrittenName;
  fault: 'needed' | 'short' | 'long' | 'lineLong' | 'lines' | 'link' | 'phone' | 'until' | 'chineseFirst';
  params: Record<string, number>;
}

/** Most characters of each field; of a line where the field is a list. */
export const MOST: Partial<Record<WrittenName, number>> = {
  question: 40,
  also: 80,
  answer: 300,
  audience: 60,
  where: 120,
  when: 120,
  papers: 60,
  fee: 80,
  link: 500,
  source: 120,
  owner: 40,
  questionEn: 120,
  answerEn: 900,
  audienceEn: 160,
  whereEn: 300,
  whenEn: 300,
  papersEn: 160,
  feeEn: 200,
};
/** Most lines of each list. */
export const MOST_LINES: Partial<Record<WrittenName, number>> = { also: 60, papers: 12, related: 4 };
/** Fields that must not be empty. */
export const NEEDED: readonly WrittenName[] = [
  'field',
  'question',
  'answer',
  'phone',
  'department',
  'reviewed',
  'owner',
];

const LISTS: readonly WrittenName[] = ['also', 'papers', 'papersEn', 'related'];
const TWO_AT_LEAST: readonly WrittenName[] = ['question', 'answer', 'questionEn', 'answerEn'];
/** As in bot/domain/phone.ts. */
const PHONE = /^(?:1\d\d|999|(?=.{4,20}$)\d{2,}(?:[ -]\d+)*)$/;
/** No blank, and no name before the host: bot/domain/knowledge.ts says why. */
const LINK = /^https:\/\/(?![^/?#]*@)[^\s\\"<>]+$/i;
const ENGLISH_OF = { audienceEn: 'audience', whereEn: 'where', whenEn: 'when', feeEn: 'fee' } as const;

function secure(link: string): boolean {
  try {
    return LINK.test(link) && new URL(link).protocol === 'https:';
  } catch {
    return false;
  }
}

/** All faults, in the order of the fields; none: the entry can be saved. */
export function faultsOf(form: WrittenEntry): FieldFault[] {
  const faults: FieldFault[] = [];
  const say = (name: WrittenName, fault: FieldFault['fault'], params: FieldFault['params'] = {}) => {
    if (!faults.some(one => one.name === name)) faults.push({ name, fault, params });
  };
  for (const name of WRITTEN_NAMES) {
    const raw = form[name];
    const words = raw.trim();
    const most = MOST[name];
    const lines = LISTS.includes(name) ? linesOf(raw) : null;
    if (words === '' && NEEDED.includes(name)) say(name, 'needed');
    if (words.length === 1 && TWO_AT_LEAST.includes(name)) say(name, 'short', { least: 2 });
    if (lines) {
      const mostLines = MOST_LINES[name];
      if (mostLines && lines.length > mostLines) say(name, 'lines', { n: lines.length, most: mostLines });
      const long = lines.findIndex(line => most !== undefined && line.length > most);
      if (most !== undefined && long >= 0) say(name, 'lineLong', { line: long + 1, most });
    } else if (most !== undefined && words.length > most) say(name, 'long', { n: words.length, most });
  }
  const { link, phone, from, until } = form;
  if (link.trim() !== '' && !secure(link.trim())) say('link', 'link');
  if (phone.trim() !== '' && !PHONE.test(phone.trim())) say('phone', 'phone');
  if (from !== '' && until !== '' && from > until) say('until', 'until');
  for (const [english, chinese] of Object.entries(ENGLISH_OF) as [keyof typeof ENGLISH_OF, WrittenName][]) {
    if (form[english].trim() !== '' && form[chinese].trim() === '') say(english, 'chineseFirst');
  }
  // An English line without a Chinese one at its height would be lost.
  const english = linesOf(form.papersEn).length;
  if (english > papersOf(form).filter(paper => paper.en).length) say('papersEn', 'chineseFirst');
  return faults;
}
