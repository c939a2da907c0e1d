/** Tables as xlsx, by exceljs. Run it in a process of its own: it takes memory and time, and what it reads is a stranger's. */
import type { CellValue, Worksheet } from 'exceljs';
import { COLUMNS } from './columns.ts';
import { broken, MOST_ROWS, tooLarge } from './faults.ts';
import { type Cell, isEmpty, type TableRow } from './table.ts';
import { checkZip } from './zip-sizes.ts';

/** So many rows a sheet can have. */
const EXCEL_ROWS = 1_048_576;
/** Parts of a sheet that say nothing about its cells and can cost a lot: a rule for a whole column is a million cells. */
const IGNORED = [
  ...['dataValidations', 'conditionalFormatting', 'drawing', 'picture', 'legacyDrawing', 'tableParts', 'extLst'],
  ...['autoFilter', 'rowBreaks', 'colBreaks', 'sheetProtection', 'pageSetup', 'headerFooter', 'hyperlinks'],
];

/**
 * Reads the first sheet that shows and holds something.
 * @throws OnePressError KNOWLEDGE_FILE_BROKEN, KNOWLEDGE_FILE_TOO_LARGE
 */
export async function readSheet(bytes: Uint8Array): Promise<TableRow[]> {
  checkZip(bytes);
  const book = await newBook();
  // Exact copy: exceljs takes the memory behind it whole.
  const own = new Uint8Array(bytes).buffer;
  // exceljs knows maxRows and maxCols, its types do not.
  const limits = { ignoreNodes: IGNORED, maxRows: 2 * MOST_ROWS, maxCols: 200 };
  await book.xlsx.load(own, limits).catch((error: unknown) => {
    throw /exceeded/.test(String(error)) ? tooLarge() : broken();
  });
  // A row far beyond those that Excel has would be walked to, one by one.
  if (book.worksheets.some(({ rowCount }) => rowCount > EXCEL_ROWS)) throw broken();
  const sheet = book.worksheets.find(one => one.state === 'visible' && one.actualRowCount > 0);
  const rows = sheet ? rowsOf(sheet) : [];
  if (rows.length > MOST_ROWS + 1) throw tooLarge();
  return rows;
}

function rowsOf(sheet: Worksheet): TableRow[] {
  const rows: TableRow[] = [];
  sheet.eachRow((row, number) => {
    const cells: Cell[] = [];
    row.eachCell((cell, column) => {
      const value = cellOf(cell.value);
      if (isEmpty(value)) return;
      while (cells.length < column - 1) cells.push('');
      cells.push(value);
    });
    if (cells.length > 0) rows.push({ row: number, cells });
  });
  return rows;
}

function cellOf(value: CellValue | undefined): Cell {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? { formula: '' } : { date: value.toISOString().slice(0, 10) };
  }
  if (typeof value !== 'object') return String(value);
  if ('error' in value) return { formula: value.error };
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return cellOf(value.text as CellValue);
  if ('formula' in value || 'sharedFormula' in value) {
    const { result } = value;
    return result === undefined || result === null ? { formula: '' } : cellOf(result as CellValue);
  }
  return '';
}

/** Writes a table with the headings of the columns, every cell as words, and a second sheet that tells what belongs where. */
export async function writeSheet(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const book = await newBook();
  const sheet = book.addWorksheet('知识库', { views: [{ state: 'frozen', ySplit: 1, xSplit: 3 }] });
  // Words, whatever they look like: no telephone number loses its zero, no answer that begins with = is reckoned.
  sheet.columns = COLUMNS.map(({ kind }) => ({
    width: kind === 'text' || kind === 'list' ? 28 : 14,
    style: { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } },
  }));
  for (const cells of rows) sheet.addRow(cells.map(cell => (cell === '' ? null : cell)));
  sheet.getRow(1).font = { bold: true };
  const help = book.addWorksheet('填写说明');
  help.columns = [{ width: 22 }, { width: 16 }, { width: 8 }, { width: 64 }];
  help.addRow(['列名', '英文列名', '必填', '怎么填']).font = { bold: true };
  for (const { zh, key, must, about } of COLUMNS) help.addRow([zh, key, must ? '是' : '', about.zh]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Loaded when wanted: 34 MB and 0.2 s that a CSV does not cost. */
async function newBook() {
  const { default: exceljs } = await import('exceljs');
  return new exceljs.Workbook();
}
