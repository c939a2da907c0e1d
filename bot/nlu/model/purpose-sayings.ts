/** Patterns of what people want, filled with the things and troubles of a city's sayings: questions and complaints about the same matters. */
import { NO_KIND } from './category-model.ts';
import type { Sayings } from './sayings.ts';
import { randomBelow } from './svm.ts';
import type { Ticket } from './ticket-rows.ts';

/** How one purpose is said: opening, core and ending in any mixture, and whole sentences. */
export interface PurposeSayings {
  open: readonly string[];
  /** May hold `{of}` (a thing), `{bad}` (a thing and what is wrong with it), `{say}` (a whole complaint) and `{who}`. */
  core: readonly string[];
  end: readonly string[];
  say: readonly string[];
  who?: readonly string[] | undefined;
}

/** Sentences made for each pattern of a core. */
const PER_CORE = 40;

/**
 * Labelled sentences. Sentences of one core stay together in cross-validation. `requests`: kinds whose sayings are no troubles.
 * The same seed makes the same sentences in the same order.
 */
export function purposeTickets(
  purposes: Readonly<Record<string, PurposeSayings>>,
  sayings: Readonly<Record<string, Sayings>>,
  requests: readonly string[],
  seed = 1,
): Ticket[] {
  const draw = randomBelow(seed);
  const pick = <T>(items: readonly T[]): T => items[draw(items.length)]!;
  const kinds = Object.entries(sayings).flatMap(([code, ways]) =>
    code === NO_KIND || requests.includes(code) ? [] : [ways],
  );
  const fill = (pattern: string, who: readonly string[]): string => {
    const kind = pick(kinds);
    return pattern
      .replace('{of}', () => pick(kind.of))
      .replace('{bad}', () => pick(kind.of) + pick(kind.is))
      .replace('{say}', () => pick(kind.say))
      .replace('{who}', () => (who.length > 0 ? pick(who) : ''));
  };
  const tickets: Ticket[] = [];
  for (const [label, { open, core, end, say, who = [] }] of Object.entries(purposes)) {
    const said = new Map<string, string>(say.map(words => [words, words]));
    for (const pattern of core) {
      const times = pattern.includes('{') ? PER_CORE : open.length;
      for (let time = 0; time < times; time += 1) said.set(pick(open) + fill(pattern, who) + pick(end), pattern);
    }
    for (const [title, group] of said) tickets.push({ title, text: '', label, group: `${label}:${group}` });
  }
  return tickets;
}
