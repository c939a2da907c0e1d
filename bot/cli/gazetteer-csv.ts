/** CSV as RFC 4180 has it, and as Excel in China saves it: with a byte-order mark, or in GB 18030. */

/** The text of a file: UTF-8 where it is that, GB 18030 otherwise; never with a byte-order mark. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** A line of fields, and the number of the text line on which it begins, from 1. */
export interface CsvLine {
  line: number;
  fields: string[];
}

/** Splits a CSV text. Fields may be quoted, with commas, line ends and doubled quotes inside; empty lines are left out. */
export function csvLines(text: string): CsvLine[] {
  const lines: CsvLine[] = [];
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  let line = 1;
  let began = 1;
  const endLine = () => {
    fields.push(field.trim());
    if (fields.some(one => one !== '')) lines.push({ line: began, fields });
    [fields, field, began] = [[], '', line];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '\n') line += 1;
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && field.trim() === '') {
      field = '';
      quoted = true;
    } else if (sign === ',') {
      fields.push(field.trim());
      field = '';
    } else if (sign === '\n') endLine();
    else if (sign !== '\r') field += sign;
  }
  if (field !== '' || fields.length > 0) endLine();
  return lines;
}
