/** HTML in template literals in which every value is escaped. */

/** Text that is HTML already. */
export interface Markup {
  readonly html: string;
}

type Value = string | number | Markup | null | readonly Markup[];

/** `markup\`<p>${words}</p>\``: values are escaped, other markup goes in as it is, null is nothing. */
export function markup(pieces: TemplateStringsArray, ...values: Value[]): Markup {
  // Line ends and indentation of the source are not worth their bytes.
  const lean = pieces.map(piece => piece.replace(/\n\s*/g, ''));
  return { html: lean.reduce((all, piece, index) => all + text(values[index - 1] ?? null) + piece) };
}

function text(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return 'html' in value ? value.html : value.map(part => part.html).join('');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Safe between tags and in quoted attributes. */
export function escapeHtml(words: string): string {
  return words.replace(/[&<>"']/g, sign => ENTITIES[sign] ?? sign);
}

/** A JSON value for a `<script type="application/json">`: `<` is written as an escape, so that no value can end the element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
