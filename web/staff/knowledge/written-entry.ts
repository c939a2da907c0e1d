/** An entry as it stands in the form: all of it words, English beside Chinese, lists a line each. */
import type { KnowledgeEntry } from '../../../bot/domain/knowledge.ts';

/** What is typed, by field. */
export interface WrittenEntry {
  field: string;
  question: string;
  also: string;
  answer: string;
  audience: string;
  where: string;
  when: string;
  papers: string;
  fee: string;
  link: string;
  phone: string;
  department: string;
  source: string;
  region: string;
  from: string;
  until: string;
  reviewed: string;
  owner: string;
  /** Ids, a line each. */
  related: string;
  /** 'yes' or nothing. */
  sample: string;
  questionEn: string;
  answerEn: string;
  audienceEn: string;
  whereEn: string;
  whenEn: string;
  /** A line for each line of `papers`. */
  papersEn: string;
  feeEn: string;
}

/** The name of a field of the form. */
export type WrittenName = keyof WrittenEntry;

const EMPTY: WrittenEntry = {
  question: '',
  answer: '',
  audience: '',
  where: '',
  when: '',
  papers: '',
  fee: '',
  link: '',
  phone: '',
  department: '',
  source: '',
  field: '',
  also: '',
  region: '',
  from: '',
  until: '',
  reviewed: '',
  owner: '',
  related: '',
  sample: '',
  questionEn: '',
  answerEn: '',
  audienceEn: '',
  whereEn: '',
  whenEn: '',
  papersEn: '',
  feeEn: '',
};

/** All fields, as one reads them: the answer before how it is found; the English ones last. */
export const WRITTEN_NAMES = Object.keys(EMPTY) as WrittenName[];

/** An empty form, with what is known already. */
export function emptyEntry(known: Partial<WrittenEntry> = {}): WrittenEntry {
  return { ...EMPTY, ...known };
}

/** An entry taken apart. */
export function written(entry: KnowledgeEntry): WrittenEntry {
  const { question, answer, audience, where, when, fee, papers } = entry;
  return {
    field: entry.field,
    question: question.zh,
    also: entry.also.join('\n'),
    answer: answer.zh,
    audience: audience?.zh ?? '',
    where: where?.zh ?? '',
    when: when?.zh ?? '',
    papers: papers.map(paper => paper.zh).join('\n'),
    fee: fee?.zh ?? '',
    link: entry.link ?? '',
    phone: entry.phone,
    department: entry.department,
    source: entry.source ?? '',
    region: entry.region ?? '',
    from: entry.from ?? '',
    until: entry.until ?? '',
    reviewed: entry.reviewed,
    owner: entry.owner,
    related: entry.related.join('\n'),
    sample: entry.sample ? 'yes' : '',
    questionEn: question.en ?? '',
    answerEn: answer.en ?? '',
    audienceEn: audience?.en ?? '',
    whereEn: where?.en ?? '',
    whenEn: when?.en ?? '',
    papersEn: papers.some(paper => paper.en) ? papers.map(paper => paper.en ?? '').join('\n') : '',
    feeEn: fee?.en ?? '',
  };
}

/** The filled lines of a field, trimmed. */
export function linesOf(words: string): string[] {
  return words
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}

/** The papers in both languages: an English line belongs to the Chinese one at its height. */
export function papersOf({ papers, papersEn }: Pick<WrittenEntry, 'papers' | 'papersEn'>): KnowledgeEntry['papers'] {
  const english = papersEn.split('\n').map(line => line.trim());
  return papers.split('\n').flatMap((line, at) => {
    const zh = line.trim();
    return zh === '' ? [] : [{ zh, ...(english[at] && { en: english[at] }) }];
  });
}

function said(chinese: string, english: string): KnowledgeEntry['question'] {
  const [zh, en] = [chinese.trim(), english.trim()];
  return { zh, ...(en !== '' && { en }) };
}

/** The entry of a form that has no faults (entry-faults.ts). */
export function entryOf(form: WrittenEntry, id: string): KnowledgeEntry {
  const two = (name: 'audience' | 'where' | 'when' | 'fee') =>
    form[name].trim() === '' ? {} : { [name]: said(form[name], form[`${name}En`]) };
  const one = (name: 'link' | 'source' | 'region' | 'from' | 'until') =>
    form[name].trim() === '' ? {} : { [name]: form[name].trim() };
  return {
    id,
    field: form.field,
    question: said(form.question, form.questionEn),
    also: [...new Set(linesOf(form.also))],
    answer: said(form.answer, form.answerEn),
    ...two('audience'),
    ...two('where'),
    ...two('when'),
    papers: papersOf(form),
    ...two('fee'),
    ...one('link'),
    phone: form.phone.trim(),
    department: form.department,
    ...one('source'),
    ...one('region'),
    ...one('from'),
    ...one('until'),
    reviewed: form.reviewed,
    owner: form.owner.trim(),
    related: linesOf(form.related),
    sample: form.sample !== '',
  };
}
