/** Names that people write instead of codes: 社保 for social-insurance, a question for its id. */
import type { KnownKnowledge } from '../../bot/ports/knowledge-files.ts';

type Said = Record<string, unknown>;

/** Finds what is meant. */
export interface Names {
  /** Puts codes where names of a field or department stand. What is not known stays. */
  resolve(said: Said): void;
  /** The id of the entry that asks the same of the same district. */
  idOf(said: Said): string | undefined;
  /** Makes the questions of the file known. */
  add(said: Said, id: string): void;
  /** Ids for questions; what is not known stays. */
  related(given: readonly unknown[]): unknown[];
}

/** Made from what is known before the file is read. */
export function createNames({ fields, departments, entries }: KnownKnowledge): Names {
  const codes = {
    field: new Map(
      fields.flatMap(({ code, name, also }) => [...also, name.zh, name.en, code].map(word => [bare(word), code])),
    ),
    department: new Map(
      departments.flatMap(({ code, name }) => [name.zh, name.en, code].map(word => [bare(word), code])),
    ),
  };
  const ids = new Set(entries.map(({ id }) => id));
  const asked = new Map<string, string>();
  const byQuestion = new Map<string, string>();
  for (const { id, published, draft, last } of entries) {
    const entry = published ?? draft?.entry ?? last;
    if (!entry) continue;
    const key = questionKey(entry);
    if (key !== null && !asked.has(key)) asked.set(key, id);
    byQuestion.set(bare(entry.question.zh), id);
  }
  return {
    resolve(said) {
      for (const part of ['field', 'department'] as const) {
        const given = said[part];
        if (typeof given === 'string') said[part] = codes[part].get(bare(given)) ?? given;
      }
    },
    idOf(said) {
      const key = questionKey(said);
      return key === null ? undefined : asked.get(key);
    },
    add(said, id) {
      ids.add(id);
      const zh = (said.question as Said | undefined)?.zh;
      if (typeof zh === 'string' && id !== '') byQuestion.set(bare(zh), id);
    },
    related: given =>
      given.map(one => (typeof one === 'string' && !ids.has(one) ? (byQuestion.get(bare(one)) ?? one) : one)),
  };
}

/** What makes two rows the same question: its words and its district. Null without words. */
export function questionKey(said: { question?: unknown; region?: unknown }): string | null {
  const zh = (said.question as Said | null | undefined)?.zh;
  if (typeof zh !== 'string' || bare(zh) === '') return null;
  return `${bare(zh)}\n${typeof said.region === 'string' ? said.region : ''}`;
}

function bare(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s?？。]/g, '');
}
