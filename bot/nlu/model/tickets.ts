/** Labelled tickets in a file of tab-separated lines: title TAB text TAB label. */
import { OnePressError } from '../../domain/errors.ts';
import type { Ticket } from './ticket-rows.ts';

const MOST_LABELS = 500;
const LONGEST_LABEL = 100;

/**
 * Reads tickets out of the bytes of a file. Title or text may be empty; empty lines and a first line of column names
 * (`title` or `topic`, `text`, `label`) are passed over.
 * @throws OnePressError TICKETS_INVALID naming every faulty line by its number.
 */
export function parseTickets(bytes: Uint8Array): Ticket[] {
  const tickets: Ticket[] = [];
  const faults = new Map<string, number[]>();
  const lines = new TextDecoder('utf-8').decode(bytes).split('\n');
  for (const [at, whole] of lines.entries()) {
    const line = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
    if (line.trim() === '' || (at === 0 && /^(?:title|topic)\ttext\tlabel$/i.test(line))) continue;
    const [title = '', text = '', label = '', ...more] = line.split('\t').map(column => column.trim());
    const fault = faultOf(line, title, text, label, more.length);
    if (fault) faults.set(fault, [...(faults.get(fault) ?? []), at + 1]);
    else tickets.push({ title, text, label });
  }
  if (faults.size > 0) throw invalid([...faults].map(([fault, numbers]) => `${linesOf(numbers)}: ${fault}`));
  if (tickets.length === 0) throw invalid(['there is no ticket in it']);
  return tickets;
}

/** @throws OnePressError TICKETS_INVALID when nothing can be learnt from these tickets. */
export function checkForTraining(tickets: readonly Ticket[]): void {
  const labels = new Set(tickets.map(({ label }) => label)).size;
  if (labels < 2) throw invalid(['two labels at least are needed to tell them apart']);
  if (labels > MOST_LABELS) throw invalid([`there are ${labels} labels; ${MOST_LABELS} at most`]);
}

function faultOf(line: string, title: string, text: string, label: string, more: number): string | null {
  if (line.includes('\ufffd')) return 'not UTF-8';
  const columns = line.split('\t').length;
  if (columns < 3 || more > 0) return `${columns} ${columns === 1 ? 'column' : 'columns'} instead of 3`;
  if (!label) return 'no label';
  if (label.length > LONGEST_LABEL) return `a label longer than ${LONGEST_LABEL} characters`;
  return title || text ? null : 'neither title nor text';
}

/** 3, 4, 5, 9 → "lines 3-5, 9". */
function linesOf(numbers: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const number of numbers) {
    const last = spans.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else spans.push([number, number]);
  }
  const list = spans.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
  return `${numbers.length === 1 ? 'line' : 'lines'} ${list}`;
}

function invalid(faults: readonly string[]): OnePressError {
  return new OnePressError(
    'TICKETS_INVALID',
    `The tickets cannot be used:\n${faults.map(fault => `  ${fault}`).join('\n')}`,
    'Each line is: title TAB text TAB label, in UTF-8; title or text may be empty. Correct the lines named.',
    422,
  );
}
