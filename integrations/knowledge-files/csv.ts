/** Tables as CSV (RFC 4180), as Excel in China saves them and as it opens them without running anything. */
import { CsvError, parse } from 'csv-parse/sync';
import { broken, MOST_ROWS, tooLarge } from './faults.ts';
import type { TableRow } from './table.ts';

/** What a spreadsheet takes for the beginning of a formula, also behind the signs that we put there. */
const RUNS = /^'*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/;

/**
 * Reads a table. UTF-8 or GB 18030, UTF-16 where a mark says so; separated by commas, semicolons or tabs.
 * @throws OnePressError KNOWLEDGE_FILE_BROKEN with the line, KNOWLEDGE_FILE_TOO_LARGE
 */
export function readCsv(bytes: Uint8Array): TableRow[] {
  const text = textOf(bytes);
  if (text.includes('\0')) throw broken();
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      to: MOST_ROWS + 2,
      max_record_size: 200_000,
    }) as string[][];
    if (rows.length > MOST_ROWS + 1) throw tooLarge();
    return rows.map((cells, at) => ({ row: at + 1, cells: withoutEnd(cells).map(harmless) }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw broken(`第 ${error.lines ?? '?'} 行附近的引号没有成对，或一格太长`);
  }
}

/** Writes a table: UTF-8 with a byte-order mark, so that Excel knows it. No cell of it is a formula to Excel. */
export function writeCsv(rows: readonly (readonly string[])[]): Buffer {
  const lines = rows.map(cells => cells.map(cell => quoted(RUNS.test(cell) ? `'${cell}` : cell)).join(','));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`);
}

function quoted(cell: string): string {
  return /[",;\r\n\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Without the empty cells that spreadsheets write behind a row. */
function withoutEnd(cells: string[]): string[] {
  return cells.slice(0, cells.findLastIndex(cell => cell !== '') + 1);
}

/** Takes away the sign that writeCsv put before a cell. */
function harmless(cell: string): string {
  return cell.startsWith("'") && RUNS.test(cell) ? cell.slice(1) : cell;
}

function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** The sign that stands most often outside quotes in the first line that says anything. */
function separatorOf(text: string): string {
  const heading = /\S[^\r\n]*/.exec(text.replace(/"[^"]*"/g, ''))?.[0] ?? '';
  const times = (sign: string) => heading.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (times(sign) > times(best) ? sign : best));
}
