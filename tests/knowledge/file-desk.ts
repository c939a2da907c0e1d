/** What files are held against in stories: a small city with two answers of its own. */
import exceljs from 'exceljs';
import type { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import type { StoredEntry } from '../../bot/domain/knowledge-life.ts';
import type { ImportRow } from '../../bot/domain/knowledge-views.ts';
import type { KnownKnowledge } from '../../bot/ports/knowledge-files.ts';
import { readKnowledge } from '../../integrations/knowledge-files/read.ts';

/** An answer with a little of everything. */
export const DOG: KnowledgeEntry = {
  id: 'dog-licence',
  field: 'dogs',
  question: { zh: '养狗怎么登记？', en: 'How do I register a dog?' },
  also: ['办狗证', '狗证在哪办'],
  answer: { zh: '到派出所登记。\n每年年检一次。', en: 'At the police station.' },
  papers: [{ zh: '身份证', en: 'Identity card' }, { zh: '狗的照片' }],
  phone: '12389',
  department: 'police',
  reviewed: '2026-10-16',
  owner: 'hotline',
  related: [],
  sample: false,
};

/** A short one, which needs the other. */
export const CARD: KnowledgeEntry = {
  ...{ id: 'card-lost', field: 'transit', question: { zh: '公交卡丢了怎么办？' }, also: [] },
  ...{ answer: { zh: '打电话挂失，再去补卡。' }, papers: [], phone: '12345', department: 'transport' },
  ...{ reviewed: '2026-09-01', owner: 'hotline', related: ['dog-licence'], sample: true },
};

/** An entry as the desk has it: published, with a draft where somebody writes one. */
export function stored(published: KnowledgeEntry, draft: StoredEntry['draft'] = null): StoredEntry {
  const numbers = { version: 1, revision: 1, newest: 1, first: 0, updated: 0 };
  return { id: published.id, ...numbers, published, last: published, draft, note: null };
}

/** The city. */
export function knownWith(entries: StoredEntry[] = [stored(DOG), stored(CARD)]): KnownKnowledge {
  return {
    fields: [
      { code: 'dogs', name: { zh: '养犬', en: 'Dogs' }, also: ['养狗'] },
      { code: 'transit', name: { zh: '公交卡', en: 'Transit card' }, also: [] },
    ],
    departments: [
      { code: 'police', name: { zh: '公安局', en: 'Police' } },
      { code: 'transport', name: { zh: '交通运输局', en: 'Transport' } },
    ],
    districts: ['东区', '西区'],
    entries,
    by: 'wang',
    names: new Map([['chen', '陈军']]),
  };
}

/** Reads a file that holds these bytes or words. */
export function reading(content: Uint8Array | string, name: string, known = knownWith()) {
  return readKnowledge(typeof content === 'string' ? Buffer.from(content) : content, name, known);
}

/** The faults of a file, as they are told: `第 3 行「电话」EMPTY：没有填`. */
export function told(rows: readonly ImportRow[]): string[] {
  return rows.flatMap(({ row, faults }) =>
    faults.map(({ column, code, fault }) => `第 ${row} 行「${column}」${code}：${fault}`),
  );
}

/** A workbook, filled by hand. */
export async function workbook(fill: (sheet: exceljs.Worksheet, book: exceljs.Workbook) => void): Promise<Buffer> {
  const book = new exceljs.Workbook();
  fill(book.addWorksheet('表'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Headings of a table that has just what an answer needs. */
export const HEADINGS = ['领域', '问题', '答案', '电话', '部门', '上次核对'];
/** A good row below them. */
export const GOOD = ['养犬', '狗丢了怎么办？', '先到派出所问问。', '12345', '公安局', '2026-11-01'];
