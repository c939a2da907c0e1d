import type { Said } from '../../domain/reply.ts';
import { typedChoices } from '../../domain/typed-choices.ts';

/** A bubble as plain words: the presses become numbers to type. */
export function inWords(said: Said, hint: string): string {
  return [said.text, ...typedChoices(said, hint)].join('\n');
}
