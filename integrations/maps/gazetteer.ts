/** The city's own places, found in free text and read back in words; in memory, no network. */
import type { Places } from '../../bot/domain/city.ts';
import type { PlaceMention } from '../../bot/domain/commands.ts';
import type { Point } from '../../bot/domain/message.ts';
import type { Gazetteer } from '../../bot/ports/gazetteer.ts';
import { type Alike, AlikeIndex } from './alike.ts';
import { crossing, pointAlong } from './geometry.ts';
import { createNearest, distanceTo, type Nearest } from './nearest.ts';
import {
  type DistrictOf,
  districtsOf,
  type Hit,
  halfWidth,
  lowerCase,
  NameIndex,
  type Site,
  sitesOf,
} from './place-names.ts';
import {
  crossingEnd,
  detailEnd,
  detailStart,
  houseNumberAfter,
  houseNumberBefore,
  isSamePlace,
} from './place-words.ts';

/** A landmark so near is the best name for a pin. */
const BESIDE_METRES = 60;
/** Further off, a street or landmark no longer says where a pin is. */
const STREET_METRES = 400;
const LANDMARK_METRES = 1000;

/** More names than this describe no single place. */
const MOST_NAMES = 4;

/** Misspelt so little, a name is taken as meant: three homophones, or one like sound. */
const SURELY_MEANT = 0.3;
/** A name that is so much less like the words is not asked about beside a better one. */
const FAR_WORSE = 0.5;
/** Names that are asked about at once. */
const MOST_GUESSES = 3;

type Match = NonNullable<PlaceMention['match']>;

/** One name in the words with all that belongs to it. */
interface Mention {
  from: number;
  to: number;
  hit: Hit;
  number: number | null;
}

/** Builds the gazetteer of a city; the index is made once, a search takes microseconds. */
export function createGazetteer(places: Places): Gazetteer {
  const district = districtsOf(places);
  const sites = sitesOf(places, district);
  const index = new NameIndex(places, sites);
  const alike = new AlikeIndex(index.all());
  const named = new Map<string, Site[]>();
  for (const site of sites) {
    for (const name of new Set([site.name, site.en])) {
      const same = named.get(name);
      if (same) same.push(site);
      else named.set(name, [site]);
    }
  }
  let nearest: Nearest | undefined;
  const matchOf = (site: Site, latin: boolean, number: number | null, wanted: string | null): Match => {
    const { point, precision } = locate(site, number, wanted, district);
    return { name: latin ? site.en : site.name, point, district: district(point) ?? '', precision };
  };

  const find = (words: string): PlaceMention | null => {
    const shown = halfWidth(words);
    const text = lowerCase(shown);
    const hits = index.find(text);
    const [first, second] = hits;
    if (!first) return null;
    const wanted = districtSaid(text, hits, places);
    const say = (from: number, to: number) => shown.slice(withDistrict(text, from, places), to).trim();

    const corner = second && crossingOf(text, first, second, wanted);
    if (corner) {
      const { name, point, to } = corner;
      const match: Match = { name, point, district: district(point) ?? '', precision: 'landmark' };
      return { text: say(detailStart(text, first.from), to), match, others: [] };
    }
    const chain = chainOf(text, hits);
    const best =
      chain.find(({ number }) => number !== null) ??
      chain.find(({ hit }) => hit.sites[0]!.kind === 'landmark') ??
      chain[0]!;
    const inWanted = best.hit.sites.filter(site => wanted !== null && site.districts().includes(wanted));
    const candidates = inWanted.length > 0 ? inWanted : best.hit.sites;
    const [match, ...others] = candidates.map(site => matchOf(site, best.hit.latin, best.number, wanted));
    return {
      text: say(chain[0]!.from, chain.at(-1)!.to),
      match: match!,
      others: others.map(({ name, point, district }) => ({ name, point, district })),
    };
  };

  /** The words with a misspelt name put right, found again. */
  const putRight = (words: string, { name, from, to }: Alike): PlaceMention | null =>
    find(words.slice(0, from) + name + words.slice(to));

  const guess = (words: string): PlaceMention | null => {
    const likely = alike.find(lowerCase(halfWidth(words)));
    const best = likely[0];
    if (!best) return null;
    const rivals = likely
      .filter(({ cost, sites }) => cost - best.cost < FAR_WORSE && sites.some(site => !best.sites.includes(site)))
      .slice(0, MOST_GUESSES - 1);
    const first = putRight(words, best);
    if (!first?.match) return null;
    if (best.cost <= SURELY_MEANT && rivals.length === 0) return first;
    const others = [best, ...rivals].flatMap(one => {
      const mention = putRight(words, one);
      return mention?.match ? [mention.match, ...mention.others] : [];
    });
    return {
      text: words.trim(),
      match: null,
      others: others.map(({ name, point, district }) => ({ name, point, district })),
    };
  };

  const describe = (point: Point): string | null => {
    if (district(point) === null) return null;
    nearest ??= createNearest(sites);
    const { street, landmark } = nearest(point);
    const beside =
      landmark.metres <= BESIDE_METRES || (landmark.metres < street.metres && landmark.metres <= STREET_METRES);
    const best = beside || street.metres > STREET_METRES ? landmark : street;
    if (!best.site || best.metres > LANDMARK_METRES) return null;
    const prefix = named.get(best.site.name)!.length > 1 ? best.site.districts()[0] : '';
    const [low, high] = best.site.numbers;
    if (best.site.kind === 'landmark' || high === 0) return `${prefix}${best.site.name}附近`;
    return `${prefix}${best.site.name} ${Math.round(low + (high - low) * best.share)} 号附近`;
  };

  const metresTo = (name: string, point: Point): number | null => {
    const far = (named.get(name) ?? []).filter(({ exact }) => exact).map(site => distanceTo(site, point).metres);
    return far.length > 0 ? Math.min(...far) : null;
  };

  return { find, guess, metresTo, describe, district, inside: point => district(point) !== null };
}

/** Names that stand side by side and describe one place, each with its house number and details. */
function chainOf(text: string, hits: readonly Hit[]): Mention[] {
  const chain: Mention[] = [];
  for (const [i, hit] of hits.slice(0, MOST_NAMES).entries()) {
    const before = chain.at(-1);
    if (before && (hit.from < before.to || !isSamePlace(text.slice(before.to, hit.from)))) break;
    const isStreet = hit.sites[0]!.kind === 'street';
    const after = isStreet ? houseNumberAfter(text, hit.to) : null;
    const ahead = isStreet && hit.latin && !after ? houseNumberBefore(text, hit.from) : null;
    const from = detailStart(text, ahead?.from ?? hit.from);
    const next = hits[i + 1]?.from ?? text.length;
    const to = Math.min(next, detailEnd(text, after?.to ?? hit.to));
    chain.push({ from, to, hit, number: after?.number ?? ahead?.number ?? null });
  }
  return chain;
}

function crossingOf(text: string, first: Hit, second: Hit, wanted: string | null) {
  const to = crossingEnd(text, first, second);
  if (to === null) return null;
  const pairs = first.sites.flatMap(one => second.sites.map(other => [one, other] as const));
  pairs.sort(
    ([one], [other]) =>
      Number(other.districts().includes(wanted ?? '')) - Number(one.districts().includes(wanted ?? '')),
  );
  for (const [one, other] of pairs) {
    const point = one.kind === 'street' && other.kind === 'street' && one !== other && crossing(one.line, other.line);
    if (point) return { point, to, name: first.latin ? `${one.en} / ${other.en}` : `${one.name}和${other.name}路口` };
  }
  return null;
}

/** The point of a street or landmark: at the house number, in the named district's part of a street, or in its middle. */
function locate(
  site: Site,
  number: number | null,
  wanted: string | null,
  district: DistrictOf,
): { point: Point; precision: Match['precision'] } {
  if (site.kind === 'landmark') return { point: site.point, precision: site.exact ? 'landmark' : 'street' };
  const [low, high] = site.numbers;
  if (number !== null && number >= low && number <= high) {
    return { point: pointAlong(site.line, (number - low) / (high - low || 1)), precision: 'number' };
  }
  if (wanted !== null && wanted !== site.districts()[0] && site.districts().includes(wanted)) {
    const part = Array.from({ length: 41 }, (_, i) => pointAlong(site.line, i / 40)).filter(
      at => district(at) === wanted,
    );
    return { point: part[part.length >> 1] ?? site.point, precision: 'street' };
  }
  return { point: site.point, precision: 'street' };
}

/** The district that the words name (南屏区, 南屏, Nanping), outside of other names. */
function districtSaid(text: string, hits: readonly Hit[], places: Places): string | null {
  for (const { name, en } of places.districts) {
    for (const said of [name, name.replace(/[区县市]$/, ''), lowerCase(en)]) {
      const at = said.length < 2 ? -1 : text.indexOf(said);
      if (at >= 0 && !hits.some(({ from, to }) => at >= from && at < to)) return name;
    }
  }
  return null;
}

/** A district right before the name belongs to the place: 南屏区解放路. */
function withDistrict(text: string, from: number, places: Places): number {
  const before = places.districts.find(({ name }) => text.startsWith(name, from - name.length));
  return before ? from - before.name.length : from;
}
