/** Which place is meant: several of one name, names that are only like the words, a pin far from the words. */
import type { Place } from '../../domain/case.ts';
import type { PlaceMention } from '../../domain/commands.ts';
import type { Params } from '../../domain/reply.ts';
import type { TalkContext, Verdict } from '../../framework/index.ts';
import { wordsOnly } from './place-value.ts';
import type { Report } from './slots.ts';

/** The press that stands for the last place of those kept: her words as she said them. */
const NONE = 'none';

/** What the slot remembers of its question: the press `place:2` stands for the third of these. */
interface Kept {
  places: Place[];
}

/** Asks which of several places is meant. */
export function whichOf({ text, match, others }: PlaceMention, places: Place[]): Verdict<Place> {
  const options = match ? [match, ...others] : others;
  const choices = options.map(({ district, name }, at) => ({ value: `place:${at}`, words: `${district}${name}` }));
  return {
    offer: {
      text: match ? 'report.which-place' : 'report.like-place',
      choices: [...choices, { value: NONE, text: 'choice.none-of-these' }],
    },
    keep: { places: [...places, wordsOnly(text)] } satisfies Kept,
  };
}

/** Asks whether the pin or the words count. */
export function between(pin: Place, named: Place, metres: number): Verdict<Place> {
  return {
    offer: {
      text: 'report.pin-or-words',
      params: { words: named.address, distance: distance(metres) },
      choices: [
        { value: 'place:0', text: 'choice.the-pin' },
        { value: 'place:1', text: 'choice.the-words' },
      ],
    },
    keep: { places: [pin, named] } satisfies Kept,
  };
}

/** The place that she pressed, if that question is open. */
export function chosenPlace(context: TalkContext<Report>): Place | null {
  if (context.asked !== 'place') return null;
  const kept = context.offered as Kept | null;
  for (const command of context.heard.understanding.commands) {
    if (command.do === 'choose' && command.value === NONE) return kept?.places?.at(-1) ?? null;
    if (command.do !== 'choose' || !command.value.startsWith('place:')) continue;
    return kept?.places?.[Number(command.value.slice('place:'.length))] ?? null;
  }
  return null;
}

function distance(metres: number): Params[string] {
  return metres < 1000
    ? { text: 'place.metres', params: { count: Math.round(metres / 50) * 50 } }
    : { text: 'place.kilometres', params: { count: Math.round(metres / 100) / 10 } };
}
