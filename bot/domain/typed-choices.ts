/** Choices where there are no buttons: numbers to type. */
import type { Said } from './reply.ts';

/**
 * A bubble's choices, a line each. The numbers are those that a typed answer is read by: choices from 1 on, 0 for a person, as on a
 * telephone menu. Under a numbered summary a number names a line of it, so that the titles stand there without one. `hint` says that a
 * number will do; it stands below choices that have one.
 */
export function typedChoices({ choices, ask }: Pick<Said, 'choices' | 'ask'>, hint: string): string[] {
  const numbered = ask !== 'confirm';
  const titles = choices.filter(choice => choice.value !== 'person');
  const lines = titles.map(({ title }, at) => (numbered ? `${at + 1}. ${title}` : `· ${title}`));
  for (const { value, title } of choices) if (value === 'person') lines.push(`0. ${title}`);
  return numbered && titles.length > 0 ? [...lines, hint] : lines;
}
