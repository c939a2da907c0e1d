/** One cell read as what its column wants. */
import type { ImportFault } from '../../bot/domain/knowledge-views.ts';
import type { Column } from './columns.ts';
import type { Cell } from './table.ts';

/** A cell's value, or what is wrong with it. Undefined: the cell is empty. */
export type CellRead = { value: string | string[] | boolean | undefined } | { fault: ImportFault };

// Signs that are not seen, and those that turn the direction of writing: they have no place in an answer.
const UNSEEN = /[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Reads a cell. */
export function readCell(cell: Cell, column: Column): CellRead {
  const wrong = (code: string, fault: string): CellRead => ({ fault: { column: column.zh, code, fault } });
  if (typeof cell === 'object' && 'formula' in cell) {
    return wrong('FORMULA', `是没有结果的公式${cell.formula && `（${cell.formula}）`}，请改成文字`);
  }
  if (typeof cell === 'object') {
    return column.kind === 'date'
      ? { value: cell.date }
      : wrong('TURNED_TO_DATE', `被 Excel 当成了日期（${cell.date}），请把单元格格式改成“文本”再重新填`);
  }
  const words = cell.replace(/\r\n?/g, '\n').replace(UNSEEN, sign => (sign === '\n' || sign === '\t' ? sign : ''));
  if (words.trim() === '') return { value: undefined };
  if (column.kind === 'list') return { value: itemsOf(words) };
  if (column.kind === 'text') return { value: words.trim() };
  const plain = words.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (column.kind === 'date') return { value: dayOf(plain) };
  if (column.kind === 'yes') {
    const answer = YES.get(plain.toLowerCase());
    return answer === undefined ? wrong('NOT_YES_NO', '请填 是 或 否') : { value: answer };
  }
  return { value: column.key === 'phone' ? phoneOf(plain) : plain };
}

/** A number as offices write it, with hyphens alone: （020）8888-6666 转 801. */
function phoneOf(words: string): string {
  return words
    .replace(/[‐-―−]/g, '-')
    .replace(/^\((0\d{2,3})\) ?(?=\d)/, '$1-')
    .replace(/(?<=\d) ?转 ?(?=\d)/, '-');
}

const YES = new Map(
  [
    ...['是', '对', '有', '√', '✓', 'true', 'yes', 'y', '1'].map(word => [word, true] as const),
    ...['否', '不是', '不', '无', '×', 'false', 'no', 'n', '0'].map(word => [word, false] as const),
  ].map(([word, answer]) => [word.normalize('NFKC'), answer]),
);

/** Things in one cell: one a line where there are lines, else between `;`, `；` or `|`. Empty places stay, but at the end. */
function itemsOf(words: string): string[] {
  const items = words.split(words.includes('\n') ? '\n' : /[;；|]/).map(item => item.trim());
  while (items.at(-1) === '') items.pop();
  return items;
}

/** Things as one cell, so that reading it gives the same things. */
export function listCell(items: readonly string[]): string {
  const words = items.map(item => item.replace(/\s*\n\s*/g, ' ')).join('\n');
  // A single thing that holds a separator: the line end says that lines count.
  return items.length === 1 && /[;；|]/.test(words) ? `${words}\n` : words;
}

/** A day as people and Excel write it; what is none is left for the rule of the entry. */
function dayOf(words: string): string {
  const found = /^(\d{4})(?:[-/.年] ?)(\d{1,2})(?:[-/.月] ?)(\d{1,2})日?(?: 0?0:00(?::00)?)?$/.exec(words);
  const [, year, month, day] = found ?? /^(\d{4})(\d\d)(\d\d)$/.exec(words) ?? [];
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : words;
}
