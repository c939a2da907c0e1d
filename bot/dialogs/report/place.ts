import type { Place } from '../../domain/case.ts';
import type { PlaceMention } from '../../domain/commands.ts';
import type { PhotoPart, PlacePart } from '../../domain/message.ts';
import type { Slot, TalkContext, Verdict } from '../../framework/index.ts';
import { metresBetween } from '../../ports/gazetteer.ts';
import type { DialogDeps } from '../deps.ts';
import { between, chosenPlace, whichOf } from './place-choice.ts';
import { geocoded, pinnedPlace, placesOf, takenPlace, wordsOnly } from './place-value.ts';
import { isRequest, type Report } from './slots.ts';

/** Where she lives, which nobody knows but she. */
const HOME =
  /^[就在是]*(?:我|我们|咱|咱们|俺|自己|自家)(?:的)?(?:家|屋|住的地方|小区|楼|院子?|门口)(?:里|里头|里面|门口|楼下|附近|旁边|这里|这边|那里|那边)*[啊呀呢吧嘛的哦了]*[。.!！~]*$/u;

type Context = TalkContext<Report>;

/** A pin and a named place further apart are not the same place, in metres. */
const FAR_APART = 500;

/** Where it is: a pin, words matched to the city's streets or by a map provider, or where the photo was taken. */
export function placeSlot({ city, gazetteer, geocoder }: DialogDeps): Slot<Report, Place> {
  /** Metres between a pin and the nearest of the places that the words may mean; null when nobody can tell. */
  const apart = (pin: Place, { match, others }: PlaceMention): number | null => {
    if (!match || !pin.point) return null;
    const to = match.precision === 'street' ? gazetteer.metresTo(match.name, pin.point) : null;
    if (match.precision === 'street') return to;
    return Math.min(...[match, ...others].map(({ point }) => metresBetween(point, pin.point!)));
  };

  const disagree = (pin: Place, mention: PlaceMention): Verdict<Place> => {
    const metres = apart(pin, mention);
    if (metres === null || metres <= FAR_APART) return undefined;
    const far = ({ point }: Place) => metresBetween(point!, pin.point!);
    const nearest = placesOf(mention).sort((a, b) => far(a) - far(b))[0]!;
    return between(pin, nearest, metres);
  };

  const pinned = (part: PlacePart, context: Context): Verdict<Place> => {
    const pin = pinnedPlace(part, gazetteer);
    if (!pin) return { refuse: { text: 'report.outside' } };
    const mention = mentioned(context);
    if (mention) return disagree(pin, mention) ?? { value: { ...pin, address: mention.text } };
    const before = context.slots.place;
    const told = before?.source === 'words' && context.asked !== 'place' ? gazetteer.find(before.address) : null;
    return (told && disagree(pin, told)) ?? { value: pin };
  };

  const named = async (mention: PlaceMention): Promise<Verdict<Place>> => {
    const places = placesOf(mention);
    if (places.length === 1 && mention.match) return { value: places[0]! };
    if (places.length > 0) return whichOf(mention, places);
    const found = await geocoder?.find(mention.text);
    return { value: found ? geocoded(mention.text, found, gazetteer) : wordsOnly(mention.text) };
  };

  return {
    name: 'place',
    ask: 'place',
    label: 'label.place',
    replaces: context => {
      if (context.heard.parts.some(part => part.kind === 'place')) return true;
      const mention = mentioned(context);
      const before = context.slots.place;
      if (mention && before && (finer(before, mention, false) || foundAtLast(before, mention))) return true;
      return mention !== null && before?.source === 'pin' && disagree(before, mention) !== undefined;
    },
    asked: ({ slots }) => !isRequest(slots, city),
    question: context => ({ text: context.attempt > 0 ? 'report.ask-place-2' : 'report.ask-place' }),
    accept(context) {
      const pin = context.heard.parts.find((part): part is PlacePart => part.kind === 'place');
      if (pin) return pinned(pin, context);
      const chosen = chosenPlace(context);
      if (chosen) return { value: chosen };
      const mention = mentioned(context);
      const before = context.slots.place;
      const whole = mention && before ? finer(before, mention, context.asked === 'place') : null;
      if (whole) return named(gazetteer.find(whole) ?? { text: whole, match: null, others: [] });
      if (mention && before && context.asked !== 'place' && foundAtLast(before, mention))
        return named({ ...mention, text: `${mention.text}，${before.address}`.slice(0, 120) });
      if (mention && before?.source === 'pin' && context.asked !== 'place') return disagree(before, mention);
      // A praised office is no place to go to, unless it is on the map.
      if (mention && (mention.match || !isRequest(context.slots, city))) return named(mention);
      if (context.asked === 'place' && HOME.test(context.heard.words.trim()))
        return { refuse: { text: 'report.near-home' } };
      const photo = context.heard.parts.find((part): part is PhotoPart => part.kind === 'photo' && part.point !== null);
      return photo?.point && gazetteer.inside(photo.point) ? { value: takenPlace(photo.point, gazetteer) } : undefined;
    },
    show: value => {
      if (value.source === 'photo') return { text: 'place.of-photo', params: { address: value.address } };
      if (value.precision === 'none') return { text: 'place.words-only', params: { address: value.address } };
      return value.address;
    },
  };
}

/** A number said after its street: 人民路 and then 12号; `instead` of the one that it has. Null: it belongs to no street. */
function finer(before: Place, { text, match }: PlaceMention, instead: boolean): string | null {
  const number = /^[就是在应该大概具体]*([\d一二三四五六七八九十]+(?:号院|号楼|号|弄|栋|幢|座|单元|楼|层|室).*)$/u.exec(
    text,
  )?.[1];
  if (match || !number) return null;
  if (!instead && (before.source !== 'words' || before.precision === 'none')) return null;
  const street = before.address.replace(/\d.*$/su, '');
  return street === before.address || instead ? street + number : null;
}

/** Her first words for the place were on no map, these are: both stand in the address. */
function foundAtLast(before: Place, { match }: PlaceMention): boolean {
  return match !== null && before.source === 'words' && before.precision === 'none';
}

function mentioned(context: Context): PlaceMention | null {
  for (const command of context.heard.understanding.commands) {
    if (command.do === 'set' && command.slot === 'place') return command.value;
  }
  return null;
}
