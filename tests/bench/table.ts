/** How figures are written down. */

/** A Markdown table. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A whole number, with commas between thousands. */
export function whole(figure: number): string {
  return Math.round(figure).toLocaleString('en-US');
}
