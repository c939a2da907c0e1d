/** A citizen opens the chat by following the account or by scanning a code, and leaves it again. */
import type { Effect } from '../../domain/effects.ts';
import type { PlacePart } from '../../domain/message.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { greeting } from '../menu/index.ts';
import { pinnedPlace } from '../report/place-value.ts';
import { inLanguage } from '../words.ts';

/** The first words; a code that stands at a place opens the report with the place filled in. */
export function followed(value: Record<string, unknown>, heard: Heard, deps: DialogDeps): Answer {
  const { language } = heard.conversation;
  const pin = value.place as PlacePart | null | undefined;
  const place = pin && pinnedPlace(pin, deps.gazetteer);
  if (!place) return { replies: [greeting(deps.city, language)], label: 'follow.welcome' };
  const { name, bot } = deps.city.profile;
  const params = { city: inLanguage(name, language), bot: inLanguage(bot, language), place: place.address };
  return {
    label: 'follow.at-place',
    replies: [{ text: 'follow.welcome', params }],
    begin: { talk: 'report', slots: { place }, deaf: true },
  };
}

/** She left the account: all that is personal is erased, with her settings; no clerk waits for her, and nobody is there to be told. */
export function left(): Answer {
  const afresh: Effect = { do: 'settings', elder: false, language: 'zh-CN' };
  return { replies: [], label: 'follow.left', effects: [{ do: 'take-back' }, afresh, { do: 'forget' }] };
}

/** She took back a permission: what is not on a case yet is dropped. */
export function revoked(): Answer {
  return { replies: [], label: 'follow.revoked', draft: null, effects: [{ do: 'drop-draft' }] };
}
