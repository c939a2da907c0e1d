/** The Geocoder port over a map provider: one second, cached, circuit-broken, one call for the same words, results in the city only. */
import type { Point } from '../../bot/domain/message.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { GeocodedPlace, Geocoder } from '../../bot/ports/geocoder.ts';
import { createCircuit } from './circuit.ts';
import { toWgs84 } from './datum.ts';
import { amap } from './geocoders/amap.ts';
import { nominatim } from './geocoders/nominatim.ts';
import type { Answer, CityArea, Provider } from './geocoders/provider.ts';
import { tencent } from './geocoders/tencent.ts';

/** The providers by their name in ONEPRESS_GEOCODER. */
export const PROVIDERS = { amap, tencent, nominatim } as const satisfies Record<string, Provider>;

/** Which provider, and what it needs. */
export interface GeocoderOptions {
  provider: keyof typeof PROVIDERS;
  /** Empty where none is wanted. */
  key: string;
  /** Base address; null: the provider's own. */
  url: string | null;
  city: CityArea;
  /** True inside the city: everything else is dropped. */
  inside(point: Point): boolean;
  /** Makes a query of a citizen's words, without what concerns nobody outside; null: nothing to ask for. */
  queryOf(words: string): string | null;
  clock: Clock;
  /** Told when the provider fails: `quota`, `key`, `busy`, `broken`, `late` or `unreachable`; never words nor key. */
  onFault(fault: string): void;
}

/** The longest that a citizen waits for it, in ms. */
const PATIENCE = 1000;
/** A used-up quota or a refused key does not mend within seconds. */
const LONG_PAUSE = 10 * 60_000;
const MOST_KEPT = 2000;
const KEPT_FOR = 24 * 3600 * 1000;
const MOST_BYTES = 64 * 1024;
const LONGEST_QUERY = 80;

/** Makes the geocoder. */
export function createGeocoder(options: GeocoderOptions): Geocoder {
  const { key, city, inside, queryOf, clock, onFault } = options;
  const provider: Provider = PROVIDERS[options.provider];
  const base = (options.url ?? provider.base).replace(/\/+$/, '');
  const circuit = createCircuit(() => clock.now());
  // The oldest entry is the first of the map: a hit moves its entry to the end.
  const kept = new Map<string, { place: GeocodedPlace | null; at: number }>();
  const underWay = new Map<string, Promise<GeocodedPlace | null>>();

  const keep = (query: string, place: GeocodedPlace | null): void => {
    kept.delete(query);
    kept.set(query, { place, at: clock.now() });
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  };

  const failed = (fault: string): null => {
    circuit.bad(fault === 'quota' || fault === 'key' ? LONG_PAUSE : undefined);
    onFault(fault);
    return null;
  };

  const ask = async (query: string): Promise<GeocodedPlace | null> => {
    const abort = new AbortController();
    const stop = clock.after(PATIENCE, () => abort.abort());
    try {
      const answer = await exchange(base + provider.path(query, key, city), provider, abort.signal);
      if ('fault' in answer) return failed(answer.fault);
      circuit.good();
      const place = answer.places
        .map(({ name, point, datum, precision }) => ({ name, point: toWgs84(point, datum), precision }))
        .find(({ point }) => inside(point));
      keep(query, place ?? null);
      return place ?? null;
    } catch {
      // The fault itself may hold the address that was asked, with the key in it.
      return failed(abort.signal.aborted ? 'late' : 'unreachable');
    } finally {
      stop();
      underWay.delete(query);
    }
  };

  return {
    async find(address) {
      const query = queryOf(address)?.slice(0, LONGEST_QUERY);
      if (!query) return null;
      const known = kept.get(query);
      if (known && clock.now() - known.at < KEPT_FOR) {
        kept.delete(query);
        kept.set(query, known);
        return known.place;
      }
      const running = underWay.get(query);
      if (running) return running;
      if (!circuit.open()) return null;
      const asked = ask(query);
      underWay.set(query, asked);
      return asked;
    },
  };
}

async function exchange(url: string, provider: Provider, signal: AbortSignal): Promise<Answer> {
  // A redirect would carry the key to somebody else. Nominatim asks every client to name itself.
  const response = await fetch(url, {
    redirect: 'error',
    signal,
    headers: { accept: 'application/json', 'user-agent': 'OnePress' },
  });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) return { fault: 'broken' };
    chunks.push(chunk);
  }
  if (response.status >= 500) return { fault: 'broken' };
  let answer: unknown;
  try {
    answer = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    answer = undefined;
  }
  return provider.read(answer, response.status);
}
