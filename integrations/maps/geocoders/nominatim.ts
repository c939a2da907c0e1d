/**
 * Nominatim's `/search` in format jsonv2, as of its release 4: for an instance of one's own (the public one serves no bots).
 * Coordinates are WGS-84.
 */
import { type Answer, type Answered, at, type Provider, pointOf, wordsOf } from './provider.ts';

/** `place_rank`: 26 and 27 are streets, 28 and more houses and points of interest; below 21 are towns and districts. */
const NEIGHBOURHOOD = 21;
const STREET = 26;
const POINT = 28;

/** The protocol. */
export const nominatim: Provider = {
  base: 'http://127.0.0.1:8080',
  path(address, key, { name, bounds: [west, south, east, north] }) {
    const query = new URLSearchParams({
      q: `${name}${address}`,
      format: 'jsonv2',
      limit: '5',
      viewbox: [west, north, east, south].join(','),
      bounded: '1',
      'accept-language': 'zh-CN',
    });
    // Hosted ones want a key under this name.
    if (key) query.set('key', key);
    return `/search?${query}`;
  },
  read(answer, status): Answer {
    if (status === 429) return { fault: 'busy' };
    if (status === 401 || status === 403) return { fault: 'key' };
    if (!Array.isArray(answer)) return { fault: 'broken' };
    return { places: answer.flatMap(placeOf) };
  },
};

function placeOf(entry: unknown): Answered[] {
  const point = pointOf(at(entry, 'lat'), at(entry, 'lon'));
  const rank = Number(at(entry, 'place_rank'));
  if (!point || !(rank >= NEIGHBOURHOOD)) return [];
  const door = ['house', 'house_number', 'building'].includes(wordsOf(at(entry, 'addresstype')));
  const street = rank >= STREET && rank < POINT;
  const name = wordsOf(at(entry, 'name')) || wordsOf(at(entry, 'display_name'));
  return [{ name, point, datum: 'WGS84', precision: door ? 'number' : street ? 'street' : 'landmark' }];
}
