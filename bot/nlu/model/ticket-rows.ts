/** Tickets as the rows that a machine learns from. */
import { createHash } from 'node:crypto';
import { CUE_VALUE, cuesOf } from './cues.ts';
import { gainsOf, weigh } from './gain.ts';
import { createCountGrams } from './grams.ts';
import type { SparseRows } from './svm.ts';

/** A ticket whose kind is known. Title or text may be empty, not both. */
export interface Ticket {
  title: string;
  text: string;
  label: string;
  /** Tickets of one group are alike: what one of them teaches must not be asked of another when confidences are learnt. */
  group?: string;
}

/** SHA-256 of tickets in their order, in hexadecimal: tells whether a model was trained on these. */
export function sourceOf(tickets: readonly Ticket[]): string {
  const hash = createHash('sha256');
  for (const { title, text, label } of tickets) hash.update(`${title}\t${text}\t${label}\n`);
  return hash.digest('hex');
}

/**
 * Two rows a ticket, its title and its text, so that one model serves long letters and one-line messages; the gains of
 * their buckets; and each row's label, by its place among `labels`. With `cues` both rows also hold those of the whole ticket,
 * in columns after the buckets.
 */
export function rowsOf(tickets: readonly Ticket[], labels: readonly string[], bits: number, cues: boolean) {
  const count = createCountGrams(bits);
  const places = new Map(labels.map((label, at) => [label, at]));
  const buckets = 2 ** bits;
  const holders = new Int32Array(buckets * labels.length);
  const texts = new Int32Array(labels.length);
  const truths: number[] = [];
  const rows: { size: number; buckets: Int32Array; counts: Float32Array; cues: number[] }[] = [];
  let size = 0;
  for (const { title, text, label } of tickets) {
    const found = cues ? cuesOf(title, text) : [];
    for (const words of [title, text]) {
      if (!words) continue;
      const counts = count(words);
      rows.push({
        size: counts.size,
        buckets: counts.buckets.slice(0, counts.size),
        counts: counts.counts.slice(0, counts.size),
        cues: found,
      });
      const truth = places.get(label)!;
      truths.push(truth);
      texts[truth]! += 1;
      size += counts.size + found.length;
      for (let at = 0; at < counts.size; at += 1) holders[counts.buckets[at]! * labels.length + truth]! += 1;
    }
  }
  const gains = gainsOf(holders, texts);
  const joined: SparseRows = {
    starts: new Int32Array(rows.length + 1),
    columns: new Int32Array(size),
    values: new Float32Array(size),
  };
  for (const [at, row] of rows.entries()) {
    weigh(row, gains);
    const from = joined.starts[at]!;
    joined.columns.set(row.buckets, from);
    joined.values.set(row.counts, from);
    const end = from + row.size;
    for (const [place, cue] of row.cues.entries()) {
      joined.columns[end + place] = buckets + cue;
      joined.values[end + place] = CUE_VALUE;
    }
    joined.starts[at + 1] = end + row.cues.length;
  }
  return { rows: joined, gains, truths: Int32Array.from(truths) };
}
