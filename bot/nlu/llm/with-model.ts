/** `Understand` with a language model behind the embedded part: asked last, believed least. */
import type { City } from '../../domain/city.ts';
import type { PlaceMention, Understand, Understanding } from '../../domain/commands.ts';
import type { Gazetteer } from '../../ports/gazetteer.ts';
import type { LanguageModel } from '../../ports/language-model.ts';
import { answerPlace } from '../place/place.ts';
import { fold } from '../text/fold.ts';
import type { UnderstandNow } from '../understand.ts';
import { checked, merged } from './merge.ts';
import { redact } from './redact.ts';
import { whatToAsk } from './unsure.ts';

/** What the proposals are checked against. */
export interface WithModelOptions {
  city: City;
  gazetteer: Gazetteer;
}

/** Most characters of a message that leave: long letters are read by the embedded part. */
const LONGEST = 1000;

/**
 * Asks `model` where `embedded` is unsure. Gives what `embedded` found at once where it is sure, and the same later where the
 * model has nothing to add or cannot be had. Never rejects.
 */
export function withModel(embedded: UnderstandNow, model: LanguageModel, options: WithModelOptions): Understand {
  const kinds = options.city.kinds.map(({ code, name }) => ({ code, name: name.zh }));
  const codes: ReadonlySet<string> = new Set(kinds.map(({ code }) => code));

  const placeIn = (text: string, named: string): PlaceMention | null => {
    const words = fold(named).replace(/[,。.!;?]+$/, '');
    // The whole message is no place, and what she did not say is none of hers.
    if (words.length < 2 || words.length >= text.length || !text.includes(words)) return null;
    return answerPlace(words, options.gazetteer);
  };

  return (text, context) => {
    const found = embedded(text, context);
    const asked = whatToAsk(text, found, context);
    if (asked === null) return found;
    const folded = fold(text).slice(0, LONGEST);
    const { words, restore } = redact(folded);
    const ask = async (): Promise<Understanding> => {
      const proposals = await model.propose(words, asked, kinds);
      if (proposals === null) return found;
      const sure = checked(proposals, codes, named => placeIn(folded, restore(named)));
      return merged(text.toWellFormed().trim(), found, context, sure);
    };
    return ask().catch(() => found);
  };
}
