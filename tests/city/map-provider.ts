/** A map provider on the loopback that speaks the protocols of AMap, Tencent and Nominatim and does what a test wants. */
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { onLoopback } from '../support/loopback.ts';

/** Starts it. Every request is noted before `answer` gets it. */
export async function mapProvider(answer: RequestListener) {
  const asked: { path: string; query: Record<string, string> }[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://map');
    asked.push({ path: url.pathname, query: Object.fromEntries(url.searchParams) });
    answer(request, response);
  });
  const { url, close } = await onLoopback(server);
  return { url, asked, close };
}

/** Answers with a JSON body. */
export function says(body: unknown, status = 200): (request: unknown, response: ServerResponse) => void {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

/** AMap's answer: one geocode, its point as "lng,lat" in GCJ-02; fields without a value are empty lists. */
export function amapSays(location: string, level: string) {
  return says({
    status: '1',
    info: 'OK',
    infocode: '10000',
    count: '1',
    geocodes: [
      {
        formatted_address: '广东省安澜市临澜区老王面馆',
        country: '中国',
        province: '广东省',
        city: '安澜市',
        district: '临澜区',
        township: [],
        street: [],
        number: [],
        adcode: '440000',
        location,
        level,
      },
    ],
  });
}

/** AMap's refusal. */
export function amapRefuses(infocode: string, info: string) {
  return says({ status: '0', info, infocode });
}

/** Tencent's answer. */
export function tencentSays(lat: number, lng: number, level: number, reliability = 7) {
  return says({
    status: 0,
    message: 'query ok',
    result: {
      title: '老王面馆',
      location: { lng, lat },
      ad_info: { adcode: '440000' },
      address_components: { province: '广东省', city: '安澜市', district: '临澜区', street: '', street_number: '' },
      similarity: 0.8,
      deviation: 1000,
      reliability,
      level,
    },
  });
}

/** Nominatim's answer in jsonv2: coordinates are texts. */
export function nominatimSays(lat: string, lon: string, place_rank: number, addresstype: string) {
  return says([
    {
      place_id: 100149,
      licence: 'Data © OpenStreetMap contributors, ODbL 1.0.',
      osm_type: 'node',
      osm_id: 107775,
      lat,
      lon,
      category: 'amenity',
      type: 'restaurant',
      place_rank,
      importance: 0.1,
      addresstype,
      name: '老王面馆',
      display_name: '老王面馆, 临澜区, 安澜市, 中国',
      boundingbox: ['23.13', '23.14', '113.35', '113.36'],
    },
  ]);
}
