/** A bubble as plain words: the presses become numbers to type. */
import type { Said } from '../../domain/reply.ts';

/** Value of the press for a person: 0, as on a telephone menu. */
const PERSON = 'person';

/**
 * The words with their choices, a line each. The numbers are those that a typed answer is read by: choices from 1 on, 0 for a person.
 * Under a numbered summary a number names a line of it, so there the titles stand without one.
 */
export function inWords(said: Said, hint: string): string {
  const lines = [said.text];
  const last = said.choices.findLastIndex(choice => choice.value !== PERSON);
  const numbered = said.ask !== 'confirm';
  for (const [at, { value, title }] of said.choices.entries()) {
    if (at > last && value === PERSON) lines.push(`0 ${title}`);
    else lines.push(numbered ? `${at + 1} ${title}` : `· ${title}`);
  }
  if (numbered && last >= 0) lines.push(hint);
  return lines.join('\n');
}
