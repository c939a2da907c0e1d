/** AMap (高德) Web 服务, 地理编码 v3: `/v3/geocode/geo`. Coordinates are GCJ-02, longitude first. */
import { type Answer, type Answered, at, type Provider, pointOf, wordsOf } from './provider.ts';

/** How exact each of its levels is; whole districts and towns are left out. */
const LEVELS: Record<string, Answered['precision']> = {
  门牌号: 'number',
  门址: 'number',
  单元号: 'number',
  楼栋号: 'number',
  道路: 'street',
  道路交叉路口: 'landmark',
  兴趣点: 'landmark',
  公交站台: 'landmark',
  地铁站: 'landmark',
  '公交站台、地铁站': 'landmark',
  村庄: 'landmark',
};

/** Its `infocode`: https://lbs.amap.com/api/webservice/guide/tools/info */
const QUOTA = new Set(['10003', '10044', '10045', '40000', '40002']);
const BUSY = new Set(['10004', '10014', '10015', '10016', '10019', '10020', '10021', '10029']);
const KEY = new Set([
  '10001',
  '10002',
  '10005',
  '10006',
  '10007',
  '10008',
  '10009',
  '10010',
  '10012',
  '10013',
  '10041',
]);

/** The protocol. */
export const amap: Provider = {
  base: 'https://restapi.amap.com',
  path: (address, key, city) =>
    `/v3/geocode/geo?${new URLSearchParams({ address, city: city.name, output: 'JSON', key })}`,
  read(answer): Answer {
    if (at(answer, 'status') !== '1') {
      const code = wordsOf(at(answer, 'infocode'));
      // 30001 and its like: the engine found nothing in the words.
      if (/^300\d\d$/.test(code)) return { places: [] };
      return { fault: QUOTA.has(code) ? 'quota' : BUSY.has(code) ? 'busy' : KEY.has(code) ? 'key' : 'broken' };
    }
    const found = at(answer, 'geocodes');
    if (!Array.isArray(found)) return { fault: 'broken' };
    return { places: found.flatMap(placeOf) };
  },
};

function placeOf(entry: unknown): Answered[] {
  const precision = LEVELS[wordsOf(at(entry, 'level'))];
  const [lng, lat] = wordsOf(at(entry, 'location')).split(',');
  const point = pointOf(lat, lng);
  return precision && point
    ? [{ name: wordsOf(at(entry, 'formatted_address')), point, datum: 'GCJ02', precision }]
    : [];
}
