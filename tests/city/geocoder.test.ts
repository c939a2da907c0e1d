import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { mapQuery } from '../../bot/nlu/place/query.ts';
import { metresBetween } from '../../bot/ports/gazetteer.ts';
import { loadSettings } from '../../config/load.ts';
import { systemClock } from '../../integrations/local/clock.ts';
import { fromWgs84 } from '../../integrations/maps/datum.ts';
import { createGazetteer } from '../../integrations/maps/gazetteer.ts';
import { createGeocoder, type GeocoderOptions } from '../../integrations/maps/geocoder.ts';
import { handClock } from '../support/hand-clock.ts';
import { demo } from './demo.ts';
import { amapRefuses, amapSays, mapProvider, nominatimSays, says, tencentSays } from './map-provider.ts';

const gazetteer = createGazetteer(demo.places);
const HERE = { lat: 23.134521, lng: 113.358803 };
const GCJ = fromWgs84(HERE, 'GCJ02');
const AMAP_HERE = `${GCJ.lng.toFixed(6)},${GCJ.lat.toFixed(6)}`;
const WORDS = '老王面馆后面';

let provider: Awaited<ReturnType<typeof mapProvider>>;
afterEach(() => provider?.close());

async function geocoderOn(answer: RequestListener, more: Partial<GeocoderOptions> = {}) {
  provider = await mapProvider(answer);
  const faults: string[] = [];
  const geocoder = createGeocoder({
    provider: 'amap',
    key: 'the-city-key',
    url: provider.url,
    city: { name: demo.profile.name.zh, bounds: demo.profile.bounds },
    inside: gazetteer.inside,
    queryOf: mapQuery,
    clock: systemClock(),
    onFault: fault => faults.push(fault),
    ...more,
  });
  return { geocoder, faults };
}

describe('a shop that the gazetteer does not know is found by the map provider', () => {
  it('AMap: GCJ-02, longitude first', async () => {
    const { geocoder, faults } = await geocoderOn(amapSays(AMAP_HERE, '兴趣点'));
    const place = await geocoder.find(WORDS);
    expect(place?.precision).toBe('landmark');
    expect(metresBetween(place!.point, HERE)).toBeLessThan(1);
    expect(provider.asked).toEqual([
      {
        path: '/v3/geocode/geo',
        query: { address: '老王面馆', city: demo.profile.name.zh, output: 'JSON', key: 'the-city-key' },
      },
    ]);
    expect(faults).toEqual([]);
  });

  it('Tencent: GCJ-02 as numbers, the city in the address', async () => {
    const { geocoder } = await geocoderOn(tencentSays(GCJ.lat, GCJ.lng, 11), { provider: 'tencent' });
    const place = await geocoder.find(WORDS);
    expect(metresBetween(place!.point, HERE)).toBeLessThan(1);
    expect(provider.asked[0]).toMatchObject({
      path: '/ws/geocoder/v1/',
      query: { address: `${demo.profile.name.zh}老王面馆`, key: 'the-city-key' },
    });
  });

  it('Nominatim: WGS-84 as texts, bounded by the city’s box, no key needed', async () => {
    const { geocoder } = await geocoderOn(nominatimSays('23.134521', '113.358803', 30, 'amenity'), {
      provider: 'nominatim',
      key: '',
    });
    expect(await geocoder.find(WORDS)).toEqual({ name: '老王面馆', point: HERE, precision: 'landmark' });
    const [west, south, east, north] = demo.profile.bounds;
    expect(provider.asked[0]).toMatchObject({
      path: '/search',
      query: { format: 'jsonv2', bounded: '1', viewbox: `${west},${north},${east},${south}` },
    });
    expect(provider.asked[0]?.query).not.toHaveProperty('key');
  });

  it.each([
    ['a whole district', 'amap' as const, amapSays(AMAP_HERE, '区县')],
    ['a place in another city', 'amap' as const, amapSays('116.397499,39.908722', '兴趣点')],
    ['nothing', 'amap' as const, says({ status: '1', info: 'OK', infocode: '10000', count: '0', geocodes: [] })],
    ['a guess that it does not trust', 'tencent' as const, tencentSays(GCJ.lat, GCJ.lng, 11, 4)],
    ['a town', 'tencent' as const, tencentSays(GCJ.lat, GCJ.lng, 3)],
    ['nothing', 'tencent' as const, says({ status: 347, message: '查询无结果' })],
    ['a suburb', 'nominatim' as const, nominatimSays('23.134521', '113.358803', 19, 'suburb')],
    ['nothing', 'nominatim' as const, says([])],
  ])('%s from %s is no place, and no fault', async (_, name, answer) => {
    const { geocoder, faults } = await geocoderOn(answer, { provider: name });
    expect(await geocoder.find(WORDS)).toBeNull();
    expect(faults).toEqual([]);
  });
});

describe('what leaves the house', () => {
  it('is where it is: no room, no person, no telephone', async () => {
    const { geocoder } = await geocoderOn(amapSays(AMAP_HERE, '兴趣点'));
    await geocoder.find('柳叶巷12号3单元501室王女士 13812345678');
    expect(provider.asked[0]?.query.address).toBe('柳叶巷12号');
  });

  it('is nothing where no place is named', async () => {
    const { geocoder } = await geocoderOn(amapSays(AMAP_HERE, '兴趣点'));
    expect(await geocoder.find('3号楼2单元')).toBeNull();
    expect(provider.asked).toEqual([]);
  });

  it('names both streets of a crossing', () => {
    expect(mapQuery('柳叶巷和海棠路交叉口东北角')).toBe('柳叶巷与海棠路交叉口');
  });
});

describe('a provider that does not answer as it should', () => {
  it('is not waited for longer than a second', async () => {
    const clock = handClock();
    let arrived = (): void => undefined;
    const request = new Promise<void>(resolve => {
      arrived = resolve;
    });
    const { geocoder, faults } = await geocoderOn(() => arrived(), { clock });
    const found = geocoder.find(WORDS);
    await request;
    clock.move(999);
    expect(faults).toEqual([]);
    clock.move(1);
    expect(await found).toBeNull();
    expect(faults).toEqual(['late']);
  });

  it.each([
    ['broken JSON', (_: unknown, response: import('node:http').ServerResponse) => response.end('{"status":'), 'broken'],
    ['a login page', (_: unknown, response: import('node:http').ServerResponse) => response.end('<html>'), 'broken'],
    ['a server fault', says({ oops: true }, 500), 'broken'],
    ['more than 64 kB', says({ status: '1', geocodes: ['x'.repeat(70_000)] }), 'broken'],
    [
      'a redirect',
      (_: unknown, response: import('node:http').ServerResponse) =>
        response.writeHead(302, { location: '/elsewhere' }).end(),
      'unreachable',
    ],
    ['a wrong key', amapRefuses('10001', 'INVALID_USER_KEY'), 'key'],
    ['a used-up quota', amapRefuses('10003', 'DAILY_QUERY_OVER_LIMIT'), 'quota'],
    ['too many at once', amapRefuses('10021', 'CUQPS_HAS_EXCEEDED_THE_LIMIT'), 'busy'],
  ])('%s: the words alone go on', async (_, answer, fault) => {
    const { geocoder, faults } = await geocoderOn(answer);
    expect(await geocoder.find(WORDS)).toBeNull();
    expect(faults).toEqual([fault]);
    expect(provider.asked).toHaveLength(1);
  });

  it.each([
    ['tencent' as const, says({ status: 121, message: '此key每日调用量已达到上限' }), 'quota'],
    ['tencent' as const, says({ status: 311, message: 'key格式错误' }), 'key'],
    ['nominatim' as const, says({ error: { code: 429, message: 'Bandwidth limit exceeded' } }, 429), 'busy'],
  ])('%s’s own refusals are told apart', async (name, answer, fault) => {
    const { geocoder, faults } = await geocoderOn(answer, { provider: name });
    expect(await geocoder.find(WORDS)).toBeNull();
    expect(faults).toEqual([fault]);
  });

  it('a refused connection is no fault of the citizen', async () => {
    const { geocoder, faults } = await geocoderOn(says({}));
    await provider.close();
    expect(await geocoder.find(WORDS)).toBeNull();
    expect(faults).toEqual(['unreachable']);
  });

  it('five failures in a row: left alone for half a minute, then tried once', async () => {
    const clock = handClock();
    let answer: RequestListener = says({ oops: true }, 500);
    const { geocoder } = await geocoderOn((request, response) => answer(request, response), { clock });
    for (let i = 0; i < 8; i++) await geocoder.find(`老王面馆${'东西南北中上下左'[i]}店`);
    expect(provider.asked).toHaveLength(5);
    clock.move(30_000);
    await geocoder.find('小李理发店');
    expect(provider.asked).toHaveLength(6);
    await geocoder.find('老张修车铺子');
    expect(provider.asked, 'the trial failed: left alone again').toHaveLength(6);
    clock.move(30_000);
    answer = amapSays(AMAP_HERE, '兴趣点');
    expect(await geocoder.find('老张修车铺子')).not.toBeNull();
    expect(await geocoder.find('小李理发店')).not.toBeNull();
  });

  it('a used-up quota: left alone for ten minutes at once', async () => {
    const clock = handClock();
    const { geocoder } = await geocoderOn(amapRefuses('10003', 'DAILY_QUERY_OVER_LIMIT'), { clock });
    await geocoder.find(WORDS);
    clock.move(9 * 60_000);
    await geocoder.find('小李理发店');
    expect(provider.asked).toHaveLength(1);
    clock.move(60_000);
    await geocoder.find('小李理发店');
    expect(provider.asked).toHaveLength(2);
  });
});

describe('the same words', () => {
  it('are asked once, also when two citizens say them at the same moment', async () => {
    const { geocoder } = await geocoderOn(amapSays(AMAP_HERE, '兴趣点'));
    const found = await Promise.all([geocoder.find(WORDS), geocoder.find('老王面馆旁边')]);
    await geocoder.find(WORDS);
    expect(new Set(found.map(place => place?.point.lat)).size).toBe(1);
    expect(provider.asked).toHaveLength(1);
  });

  it('are asked again after a day', async () => {
    const clock = handClock();
    const { geocoder } = await geocoderOn(amapSays(AMAP_HERE, '兴趣点'), { clock });
    await geocoder.find(WORDS);
    clock.move(24 * 3600 * 1000);
    await geocoder.find(WORDS);
    expect(provider.asked).toHaveLength(2);
  });
});

describe('settings', () => {
  it('AMap and Tencent want a key, Nominatim does not', () => {
    expect(() => loadSettings({ ONEPRESS_GEOCODER: 'amap' })).toThrow(/ONEPRESS_GEOCODER_KEY is required/);
    expect(loadSettings({ ONEPRESS_GEOCODER: 'nominatim' }).geocoder).toBe('nominatim');
    expect(() => loadSettings({ ONEPRESS_GEOCODER: 'baidu' })).toThrow(/must be amap, tencent or nominatim/);
  });
});
