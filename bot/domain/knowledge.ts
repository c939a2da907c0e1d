/** What the city knows: fields, and entries that answer a question. Their life (draft, review, published) stands in knowledge-life.ts. */
import { z } from 'zod';
import { cleanWords } from './clean.ts';
import { Phone } from './phone.ts';
import { steers } from './steering-words.ts';

/** Words without signs that nobody sees: one that turns the direction of writing turns figures around, and a press of them is empty. */
const text = (least: number, most: number) =>
  z
    .string()
    .overwrite(words => cleanWords(words).trim())
    .min(least)
    .max(most);
/** The same on one line: a press, a row of a list. */
const chars = (least: number, most: number) =>
  z
    .string()
    .overwrite(words => cleanWords(words).replace(/\s+/g, ' ').trim())
    .min(least)
    .max(most);
/** Chinese, and English where somebody has written it: a reader of English is told when there is none. */
const said = (least: number, zh: number, en: number, words = chars) =>
  z.strictObject({ zh: words(least, zh), en: words(least, en).optional() });

/** A field of life that questions belong to: 社保, 公交卡. */
export const Field = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  /** As short as a press: at most 8 Chinese characters. */
  name: z.strictObject({ zh: chars(1, 8), en: chars(1, 30) }),
  /** Other words for it, which open it when said alone: 医疗保险. */
  also: z.array(chars(1, 20)).max(20).default([]),
});

/** fields.yaml: in the order in which they are offered while nobody has asked anything. */
export const Fields = z.strictObject({ fields: z.array(Field).min(1).max(60) });

/** One answer to one question. Lengths are those that fit one bubble on every channel. */
export const KnowledgeEntry = z.strictObject({
  /** Stays the same for ever: presses, links and history refer to it. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/),
  /** Code of a field. */
  field: z.string(),
  question: said(2, 40, 120),
  /** Other ways of asking, as people say it, in either language. */
  also: z.array(chars(1, 80)).max(60).default([]),
  /** The answer itself, two or three sentences: what to do. */
  answer: said(2, 300, 900, text),
  /** Who it is for, where it is not for everybody: 60 岁以上的老人. */
  audience: said(1, 60, 160).optional(),
  where: said(1, 120, 300).optional(),
  /** Opening hours, or how long it takes. */
  when: said(1, 120, 300).optional(),
  papers: z
    .array(said(1, 60, 160))
    .max(12)
    .default([]),
  fee: said(1, 80, 200).optional(),
  /** A page where it is told in full or can be done. */
  link: z
    .url({ protocol: /^https$/ })
    // A blank cuts the link where it is shown; a name before the host (https://city.gov@elsewhere) hides where it leads.
    .regex(/^https:\/\/(?![^/?#]*@)[^\s\\"<>]+$/i)
    .max(500)
    .optional(),
  /** Who tells more. */
  phone: Phone,
  /** Code in departments.yaml: the source of the answer. */
  department: z.string(),
  /** The rule or page that it was taken from. */
  source: chars(1, 120).optional(),
  /** Name of a district of the city; absent: all of it. */
  region: z.string().optional(),
  /** First and last day on which it holds, in the city's time. Absent: always. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  /** Day on which somebody last checked it. */
  reviewed: z.iso.date(),
  /** Who keeps it right: an account's username, or a name. */
  owner: chars(1, 40).default('hotline'),
  /** Ids of entries that one often needs next. */
  related: z.array(z.string()).max(4).default([]),
  /** Made up for the demo city, no advice. */
  sample: z.boolean().default(false),
});

/** A file of entries: knowledge/*.yaml of a city, and what is exported. */
export const KnowledgeFile = z.strictObject({ entries: z.array(KnowledgeEntry) });

export type Field = z.infer<typeof Field>;
export type KnowledgeEntry = z.infer<typeof KnowledgeEntry>;

/** Whether an entry holds on a day (YYYY-MM-DD, in the city's time). */
export function inForce({ from, until }: Pick<KnowledgeEntry, 'from' | 'until'>, day: string): boolean {
  return (from === undefined || from <= day) && (until === undefined || day <= until);
}

/** What is wrong with an entry beside the others. */
export interface KnowledgeFault {
  /** Its place in the list, from 0. */
  at: number;
  id: string;
  column: keyof KnowledgeEntry;
  /** One English sentence. */
  fault: string;
  /** What in the column is at fault, where it holds more than one thing. */
  words?: string;
}

/** What must hold between entries, beyond the shape of each. */
export function knowledgeFaults(
  entries: readonly KnowledgeEntry[],
  known: { fields: ReadonlySet<string>; departments: ReadonlySet<string>; districts: ReadonlySet<string> },
): KnowledgeFault[] {
  const faults: KnowledgeFault[] = [];
  const ids = new Set<string>();
  const all = new Set(entries.map(({ id }) => id));
  for (const [at, entry] of entries.entries()) {
    const { id } = entry;
    const say = (column: keyof KnowledgeEntry, fault: string, words?: string) =>
      faults.push({ at, id, column, fault, ...(words !== undefined && { words }) });
    if (ids.has(id)) say('id', `${id} stands twice`);
    ids.add(id);
    if (!known.fields.has(entry.field))
      say('field', `${id} names field ${entry.field}, which fields.yaml does not have`);
    if (!known.departments.has(entry.department)) {
      say('department', `${id} names department ${entry.department}, which departments.yaml does not have`);
    }
    if (entry.region !== undefined && !known.districts.has(entry.region)) {
      say('region', `${id} names district ${entry.region}, which places.json does not have`);
    }
    if (entry.from !== undefined && entry.until !== undefined && entry.from > entry.until) {
      say('until', `${id} ends on ${entry.until}, before it begins on ${entry.from}`);
    }
    for (const other of entry.related) {
      if (!all.has(other) || other === id) say('related', `${id} names ${other}, which is no other entry`, other);
    }
  }
  return faults;
}

/** Entries that are called by words that steer the talk: a citizen who says them wants to be obeyed, and never finds the answer. */
export function steeringFaults(entries: readonly KnowledgeEntry[]): KnowledgeFault[] {
  return entries.flatMap(({ id, question, also }, at) => {
    const faultsIn = (column: 'question' | 'also', wordings: readonly string[]): KnowledgeFault[] =>
      wordings.filter(steers).map(words => {
        const fault = `${id} is called “${words}”, which steers the talk`;
        return { at, id, column, fault, words };
      });
    return [...faultsIn('question', [question.zh, question.en ?? '']), ...faultsIn('also', also)];
  });
}
