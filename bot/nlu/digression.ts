/** Questions that the city has answered, told together with something else: "全黑了。对了，社保怎么查？" */
import type { Command } from '../domain/commands.ts';
import type { Finding } from '../ports/knowledge-base.ts';
import { COMPLAINT, NEGLECT } from './cues.ts';
import { ASKING } from './faq/asking.ts';
import type { Sources } from './sources.ts';
import { type Clause, clauses, lower, sentences } from './text/fold.ts';
import { type Reading, read } from './text/reading.ts';

/** A message parted into questions and the rest. */
export interface Parted {
  questions: Extract<Command, { do: 'ask' }>[];
  /** The words beside the questions, or the whole message when there is no question; null when nothing is left. */
  rest: Reading | null;
}

/**
 * Parts a message: sentence by sentence, and a sentence that holds more than its question by its clauses. Only what is surely asked
 * counts as a question.
 */
export function part(reading: Reading, sources: Sources): Parted {
  const questions: Parted['questions'] = [];
  const rest: Clause[] = [];
  for (const sentence of sentences(reading.text)) {
    if (take(sentence)) continue;
    const pieces = clauses(sentence.text);
    for (const piece of pieces) {
      const at = sentence.at + piece.at;
      if (pieces.length === 1 || !take(piece)) rest.push({ text: piece.text, at });
    }
  }
  if (questions.length === 0) return { questions, rest: reading };
  const left = rest.filter(piece => !OPENER.test(piece.text));
  return { questions, rest: left.length > 0 ? read(left.map(piece => asTyped(reading, piece)).join('，')) : null };

  /** A clause of a few words ("要找谁") comes near to many entries: the whole message must come near to the same. */
  function strays(piece: Clause, entry: string): boolean {
    if (piece.text.length >= reading.text.length - 1) return false;
    const all = sources.findFaintly(reading.low);
    return all !== null && !all.entries.some(({ id }) => id === entry);
  }

  function take(piece: Clause): boolean {
    const low = lower(piece.text);
    const found = questionIn(low, sources);
    if (!found || found.sureness === 'unsure') return false;
    const question = asked(found);
    if (!found.exact && strays(piece, question.entry)) return false;
    if (questions.some(({ entry }) => entry === question.entry)) return false;
    questions.push(question);
    return true;
  }
}

/** What was found, as a command: the first is answered, or all are offered. */
export function asked({ entries: [first, ...others], sureness }: Finding): Extract<Command, { do: 'ask' }> {
  const among = sureness === 'unsure' ? { among: others.map(({ id }) => id) } : {};
  return { do: 'ask', entry: first!.id, confidence: first!.confidence, ...among };
}

/** The entries that a piece asks for; null when it rather reports something ("路灯坏了怎么没人管", "暖气不热"). */
export function questionIn(low: string, sources: Sources): Finding | null {
  const complains = COMPLAINT.test(low);
  const asks = ASKING.test(low);
  // A report is no question, unless an entry has these very words: only these are looked for.
  if (NEGLECT.test(low) || (complains && !asks)) return sources.findSame(low);
  const found = sources.findAnswer(low);
  if (!found || found.exact || (!complains && asks)) return found;
  return (sources.categorise(low)[0]?.confidence ?? 0) < found.entries[0]!.confidence ? found : null;
}

/** Words that only lead over to a question. */
const OPENER =
  /^(?:对了|另外|还有|顺便(?:问(?:一)?下?)?|再问(?:一)?下?|我(?:再)?(?:问|想问)(?:一)?下?|请问|问(?:一)?下|哦|嗯|那|by the way|also)$/;

/** The piece in the citizen's own spelling, where folding kept the positions. */
function asTyped(reading: Reading, piece: Clause): string {
  return reading.raw.length === reading.text.length
    ? reading.raw.slice(piece.at, piece.at + piece.text.length)
    : piece.text;
}
