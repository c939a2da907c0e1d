/** What we said, as WeChat shows it: words and numbers to type, or lines to tap. */
import type { Entry, Said } from '../../domain/reply.ts';
import { typedChoices } from '../../domain/typed-choices.ts';
import type { MenuLine } from './api.ts';
import { lineId } from './menu-line.ts';

/** Bytes of UTF-8 in one text; above it the platform refuses (45002) or shows its fault text. */
export const TEXT_BYTES = 2048;

/** What writing it needs. */
export interface Pen {
  /** Says that a number will do. */
  hint(said: Said): string;
  /** A link to a photo of ours; null when no public address is set. */
  photo(id: string, said: Said): string | null;
}

/** One message to the citizen: words, and lines that can be tapped below them. */
export interface Piece {
  text: string;
  lines: MenuLine[];
  /** Entries of which this is the last piece. */
  ends: number[];
}

/** An entry as plain text: choices are numbered, a person is 0. */
export function typed({ said }: Pick<Entry, 'said'>, pen: Pen): string {
  if (!said) return '';
  return [said.text, ...links(said, pen), ...typedChoices(said, pen.hint(said))].join('\n');
}

function links(said: Said, pen: Pen): string[] {
  return said.photos.flatMap(id => pen.photo(id, said) ?? []);
}

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

/**
 * Entries as the fewest messages that hold them, in order. Lines to tap belong to the end of a message, so that an entry with choices ends
 * one; `tappable` false writes numbers instead.
 */
export function pieces(entries: readonly Entry[], pen: Pen, tappable: boolean): Piece[] {
  const made: Piece[] = [];
  for (const entry of entries) {
    const { said, seq } = entry;
    if (!said) continue;
    const taps = tappable && said.choices.length > 0;
    const text = taps ? [said.text, ...links(said, pen)].join('\n') : typed(entry, pen);
    const lines = taps ? said.choices.map(({ title }, at) => ({ id: lineId(seq, at), title })) : [];
    const last = made.at(-1);
    const joined = last && last.lines.length === 0 ? `${last.text}\n\n${text}` : null;
    if (last && joined !== null && size(joined, lines) <= TEXT_BYTES) {
      Object.assign(last, { text: joined, lines, ends: [...last.ends, seq] });
      continue;
    }
    const parts = split(text, TEXT_BYTES - size('', lines));
    made.push(
      ...parts.map((part, at) =>
        at < parts.length - 1 ? { text: part, lines: [], ends: [] } : { text: part, lines, ends: [seq] },
      ),
    );
  }
  return made;
}

function size(text: string, lines: readonly MenuLine[]): number {
  return lines.reduce((sum, { id, title }) => sum + bytesOf(id) + bytesOf(title) + 1, bytesOf(text));
}

/** Where a text may be cut, the best first: paragraphs, sentences, halves of sentences, anywhere between characters. */
const CUTS = [/\n/gu, /[。！？!?；;]/gu, /[，、,\s]/gu, /./gsu];

/** A text in parts of at most `most` bytes, cut at the ends of sentences. */
export function split(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (bytesOf(rest) > most) {
    const end = cut(rest, most);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest || parts.length === 0 ? [...parts, rest] : parts;
}

/** Index behind the last good cut within the bytes; at least a third of them are used. */
function cut(text: string, most: number): number {
  for (const marks of CUTS) {
    let best = 0;
    for (const found of text.matchAll(marks)) {
      const end = found.index + found[0].length;
      if (bytesOf(text.slice(0, end)) > most) break;
      best = end;
    }
    if (bytesOf(text.slice(0, best)) > most / 3) return best;
  }
  // One character is wider than the room: it goes alone.
  return [...text][0]?.length ?? 1;
}
