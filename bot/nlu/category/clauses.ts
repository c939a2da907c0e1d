/** What the words of a message say of its kind without those around them, which thin it out: the time that it tells, its other clauses. */
import { type CategoryCandidate, SURE } from '../../domain/commands.ts';
import { clauses } from '../text/fold.ts';
import { withoutTimes } from '../time/words.ts';

/** More clauses than this are a letter: some clause of it is near to every kind. */
const MOST_CLAUSES = 5;
/** What is believed of a kind in one clause to count as a voice against the others. */
const HEARD = 0.15;

/** What a text may mean, and what of it the city's own list says: without its word nothing is sure. */
export interface Judged {
  candidates: CategoryCandidate[];
  listed: CategoryCandidate[];
}

/**
 * The candidates of a message, sure where its likeliest kind is in the city's list and sure without the words that tell when ("昨晚十点多开始，…") or in one clause alone
 * ("…，我买菜的小车都推不过去"), and no other clause speaks of another kind. What the whole does not put first stays a question.
 */
export function heardByClause(low: string, judge: (low: string) => Judged): CategoryCandidate[] {
  const { candidates: whole, listed } = judge(low);
  const [first, ...others] = whole;
  if (!first || first.confidence >= SURE || !listed.some(({ code }) => code === first.code)) return whole;
  const timeless = withoutTimes(low);
  const parts = clauses(timeless).map(({ text }) => text);
  if (parts.length > MOST_CLAUSES) return whole;
  if (parts.length > 1) parts.push(timeless);
  else if (timeless === low) return whole;
  let clearest = 0;
  for (const part of parts) {
    const said = judge(part).candidates[0];
    if (!said || said.confidence < HEARD) continue;
    if (said.code !== first.code) return whole;
    clearest = Math.max(clearest, said.confidence);
  }
  if (clearest < SURE) return whole;
  // What is left is for the others: together no more than 1.
  const left = (1 - clearest) / (1 - first.confidence);
  return [
    { code: first.code, confidence: clearest },
    ...others.map(({ code, confidence }) => ({ code, confidence: Math.floor(confidence * left * 1000) / 1000 })),
  ];
}
