import type { Choice, Reply } from '../domain/reply.ts';

/** Value of the press that shows the next choices. */
export const MORE = 'more';

/** Choices at once, 更多 among them; in 长辈版 fewer (inclusion rule: at most 4). */
export function choicesAtOnce(elder: boolean): number {
  return elder ? 4 : 6;
}

/** The page of choices that begins at `from`, with 更多 at its end while there are more. */
export function page(reply: Reply, from: number, elder: boolean): Reply {
  const all = reply.choices ?? [];
  const size = choicesAtOnce(elder);
  if (all.length <= size || all.at(-1)?.value === MORE) return reply;
  const rest: Choice[] = all.slice(from);
  if (rest.length <= size) return { ...reply, choices: rest };
  return { ...reply, choices: [...rest.slice(0, size - 1), { value: MORE, text: 'choice.more' }] };
}

/** Where the page after the one that showed `values` begins; 0 after the last. */
export function nextPage(reply: Reply, values: readonly string[]): number {
  const all = reply.choices ?? [];
  // Below a page stand 更多 and the press for a person, which are none of its choices.
  const next = 1 + Math.max(...values.map(value => all.findIndex(choice => choice.value === value)));
  return next >= all.length ? 0 : next;
}

/** Where the page begins that showed `values`. */
export function samePage(reply: Reply, values: readonly string[]): number {
  return Math.max(0, reply.choices?.findIndex(({ value }) => values.includes(value)) ?? 0);
}
