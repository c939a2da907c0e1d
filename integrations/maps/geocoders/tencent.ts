/** Tencent (腾讯位置服务) WebService, 地址解析 v1: `/ws/geocoder/v1/`. Coordinates are GCJ-02. */
import { type Answer, type Answered, at, type Provider, pointOf, wordsOf } from './provider.ts';

/** Below this of 10 the provider itself does not trust its answer. */
const RELIABLE = 7;

/** How exact each of its levels is: 4 village, 7 road, 8 crossing or gate, 9 door, 10 estate or tower, 11 POI; below are whole areas. */
const LEVELS: Record<number, Answered['precision']> = {
  4: 'landmark',
  7: 'street',
  8: 'landmark',
  9: 'number',
  10: 'landmark',
  11: 'landmark',
};

/** Its `status`: https://lbs.qq.com/service/webService/webServiceGuide/status */
const NOTHING = 347;
const QUOTA = new Set([121, 123]);
const BUSY = new Set([120]);
const KEY = new Set([110, 111, 112, 113, 116, 190, 199, 311]);

/** The protocol. */
export const tencent: Provider = {
  base: 'https://apis.map.qq.com',
  // It wants the city's name in the address itself.
  path: (address, key, city) =>
    `/ws/geocoder/v1/?${new URLSearchParams({ address: city.name + address, output: 'json', key })}`,
  read(answer): Answer {
    const status = at(answer, 'status');
    if (status === NOTHING) return { places: [] };
    if (typeof status !== 'number') return { fault: 'broken' };
    if (status !== 0) {
      return { fault: QUOTA.has(status) ? 'quota' : BUSY.has(status) ? 'busy' : KEY.has(status) ? 'key' : 'broken' };
    }
    const result = at(answer, 'result');
    const point = pointOf(at(result, 'location', 'lat'), at(result, 'location', 'lng'));
    if (!point) return { fault: 'broken' };
    const precision = LEVELS[Number(at(result, 'level'))];
    if (!precision || !(Number(at(result, 'reliability')) >= RELIABLE)) return { places: [] };
    return { places: [{ name: wordsOf(at(result, 'title')), point, datum: 'GCJ02', precision }] };
  },
};
