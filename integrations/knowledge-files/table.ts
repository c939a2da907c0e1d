/** A file of rows and cells, however it was kept. */

/** A cell: words, a day that the program kept as a day (YYYY-MM-DD), or a formula without a usable result. */
export type Cell = string | { date: string } | { formula: string };

/** One row of a table with its number in the file, from 1. Rows without content may be missing. */
export interface TableRow {
  row: number;
  cells: Cell[];
}

/** Whether a cell holds nothing. */
export function isEmpty(cell: Cell | undefined): boolean {
  return cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}
