import type { Place } from '../../domain/case.ts';
import type { PlaceMention } from '../../domain/commands.ts';
import { maskPersonal } from '../../domain/mask.ts';
import type { PhotoPart, PlacePart } from '../../domain/message.ts';
import type { Slot, TalkContext, Verdict } from '../../framework/index.ts';
import type { Gazetteer } from '../../ports/gazetteer.ts';
import type { DialogDeps } from '../deps.ts';
import type { Report } from './slots.ts';

type Option = { name: string; point: { lat: number; lng: number }; district: string };

/** Where it is: a pin, words matched to the city's streets, or where the photo was taken. */
export function placeSlot({ gazetteer }: DialogDeps): Slot<Report, Place> {
  return {
    name: 'place',
    ask: 'place',
    label: 'label.place',
    replaces: context => context.heard.parts.some(part => part.kind === 'place'),
    question: context => ({ text: context.attempt > 0 ? 'report.ask-place-2' : 'report.ask-place' }),
    accept(context) {
      const mention = mentioned(context);
      const pin = context.heard.parts.find((part): part is PlacePart => part.kind === 'place');
      if (pin) return pinned(pin, mention, gazetteer);
      const chosen = chosenOption(context);
      if (chosen) return { value: chosen };
      if (mention) return named(mention);
      const photo = context.heard.parts.find((part): part is PhotoPart => part.kind === 'photo' && part.point !== null);
      return photo?.point && gazetteer.inside(photo.point) ? { value: taken(photo.point, gazetteer) } : undefined;
    },
    show: value => {
      if (value.source === 'photo') return { text: 'place.of-photo', params: { address: value.address } };
      if (value.precision === 'none') return { text: 'place.words-only', params: { address: value.address } };
      return value.address;
    },
  };
}

/** A place of that slot, also for changes after filing. */
function mentioned(context: TalkContext<Report>): PlaceMention | null {
  for (const command of context.heard.understanding.commands) {
    if (command.do === 'set' && command.slot === 'place') return command.value;
  }
  return null;
}

function pinned(pin: PlacePart, mention: PlaceMention | null, gazetteer: Gazetteer): Verdict<Place> {
  const value = pinnedPlace(pin, gazetteer);
  if (!value) return { refuse: { text: 'report.outside' } };
  return { value: mention ? { ...value, address: mention.text } : value };
}

/** The place of a pin; null outside the city. */
export function pinnedPlace(pin: PlacePart, gazetteer: Gazetteer): Place | null {
  if (!gazetteer.inside(pin.point)) return null;
  const { lat, lng } = pin.point;
  return {
    address: pin.name ?? gazetteer.describe(pin.point) ?? `${lat.toFixed(5)}, ${lng.toFixed(5)}`,
    point: pin.point,
    raw: pin.raw,
    district: gazetteer.district(pin.point),
    source: 'pin',
    precision: 'exact',
  };
}

function named(mention: PlaceMention): Verdict<Place> {
  const { match, others, text } = mention;
  if (!match) {
    return {
      value: {
        address: maskPersonal(text),
        point: null,
        raw: null,
        district: null,
        source: 'words',
        precision: 'none',
      },
    };
  }
  if (others.length === 0) return { value: matched(text, match, match.precision) };
  const options: Option[] = [match, ...others];
  return {
    offer: {
      text: 'report.which-place',
      choices: options.map((option, at) => ({ value: `place:${at}`, words: `${option.district}${option.name}` })),
    },
    keep: { text, options, precision: match.precision },
  };
}

function chosenOption(context: TalkContext<Report>): Place | null {
  if (context.asked !== 'place') return null;
  const kept = context.offered as { text: string; options: Option[]; precision: Place['precision'] } | null;
  for (const command of context.heard.understanding.commands) {
    if (command.do !== 'choose' || !command.value.startsWith('place:')) continue;
    const option = kept?.options?.[Number(command.value.slice(6))];
    if (kept && option) return matched(`${option.district}${kept.text}`, option, kept.precision);
  }
  return null;
}

function matched(address: string, at: Option, precision: Place['precision']): Place {
  return {
    address: maskPersonal(address),
    point: at.point,
    raw: { ...at.point, datum: 'WGS84' },
    district: at.district,
    source: 'words',
    precision,
  };
}

function taken(point: { lat: number; lng: number }, gazetteer: Gazetteer): Place {
  return {
    address: gazetteer.describe(point) ?? `${point.lat.toFixed(5)}, ${point.lng.toFixed(5)}`,
    point,
    raw: { ...point, datum: 'WGS84' },
    district: gazetteer.district(point),
    source: 'photo',
    precision: 'exact',
  };
}
