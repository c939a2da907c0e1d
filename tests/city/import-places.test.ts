import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runGazetteer } from '../../bot/cli/gazetteer.ts';
import { csvLines, textOf } from '../../bot/cli/gazetteer-csv.ts';
import type { OnePressError } from '../../bot/domain/errors.ts';
import { metresBetween } from '../../bot/ports/gazetteer.ts';
import { loadCity } from '../../config/load-city.ts';
import { fromWgs84 } from '../../integrations/maps/datum.ts';
import { createGazetteer } from '../../integrations/maps/gazetteer.ts';

let dir: string;
let city: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'onepress-places-'));
  city = join(dir, 'city');
  cpSync(join(import.meta.dirname, '../../config/cities/demo'), city, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Imports a file's content as an operator does. Returns the exit code and what was said. */
function importing(name: string, content: string | Uint8Array, ...more: string[]): { code: number; said: string } {
  const file = join(dir, name);
  writeFileSync(file, content);
  const lines: string[] = [];
  const code = runGazetteer(['import', file, ...more], { ONEPRESS_CITY: city }, line => lines.push(line));
  return { code, said: lines.join('\n') };
}

const find = (words: string) => createGazetteer(loadCity(city).places).find(words);
const placesFile = () => readFileSync(join(city, 'places.json'), 'utf8');

const CSV = `name,kind,lng,lat,district,aliases
向阳新村,小区,113.3421,23.1402,临澜区,向阳小区;向阳一村
"光明里, 二区",小区,113.3502,23.1411,,
柳叶公交站,公交站,113.3433,23.1377,临澜区,
`;

describe('a city brings its own places in a CSV', () => {
  it('and citizens’ words are found by them, by their other names too', () => {
    expect(find('向阳一村3号楼没水')).toBeNull();
    const { code, said } = importing('places.csv', CSV);
    expect(code).toBe(0);
    expect(said).toContain('3 added, 0 changed, 0 as before');
    expect(find('向阳一村3号楼没水')?.match).toMatchObject({ name: '向阳新村', district: '临澜区' });
    expect(find('柳叶公交站旁边')?.match?.name).toBe('柳叶公交站');
  });

  it('a second time changes nothing, and a moved point is a change', () => {
    importing('places.csv', CSV);
    const before = placesFile();
    expect(importing('places.csv', CSV).said).toContain('0 added, 0 changed, 3 as before');
    expect(placesFile()).toBe(before);
    const moved = importing('places.csv', CSV.replace('113.3421', '113.3425'));
    expect(moved.said).toContain('0 added, 1 changed, 2 as before');
  });

  it('saved by Excel in GB 18030 as well', () => {
    // 东风里,小区 in GB 18030; the header and the numbers are ASCII.
    const name = Uint8Array.from([0xb6, 0xab, 0xb7, 0xe7, 0xc0, 0xef, 0x2c, 0xd0, 0xa1, 0xc7, 0xf8]);
    const bytes = Buffer.concat([Buffer.from('name,kind,lng,lat\r\n'), name, Buffer.from(',113.35,23.14\r\n')]);
    expect(importing('gb.csv', bytes).code).toBe(0);
    expect(find('东风里停水')?.match?.name).toBe('东风里');
  });

  it('in another datum: put where it is', () => {
    const here = { lat: 23.1402, lng: 113.3421 };
    for (const datum of ['GCJ02', 'BD09'] as const) {
      const { lng, lat } = fromWgs84(here, datum);
      importing('places.csv', `name,kind,lng,lat\n向阳${datum}村,村,${lng},${lat}\n`, '--datum', datum);
      expect(metresBetween(find(`向阳${datum.toLowerCase()}村`)!.match!.point, here)).toBeLessThan(1);
    }
  });

  it('a street is a line of points with house numbers', () => {
    const { said } = importing(
      'streets.csv',
      '名称,类别,坐标串,起始门牌,终止门牌\n柳叶路,道路,113.34 23.14;113.345 23.14;113.35 23.14,1,101\n',
    );
    expect(said).toContain('1 added');
    const place = find('柳叶路51号')!.match!;
    expect(place.precision).toBe('number');
    expect(place.point.lng).toBeCloseTo(113.345, 4);
  });
});

describe('a city brings its own places in GeoJSON', () => {
  const feature = (geometry: unknown, properties: unknown) => ({ type: 'Feature', geometry, properties });
  const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

  it('points, lines and polygons; the pieces of a street become one', () => {
    const { said } = importing(
      'osm.geojson',
      collection(
        feature(
          {
            type: 'LineString',
            coordinates: [
              [113.34, 23.141],
              [113.345, 23.141],
            ],
          },
          { name: '柳叶路', highway: 'residential' },
        ),
        feature(
          {
            type: 'LineString',
            coordinates: [
              [113.35, 23.141],
              [113.345, 23.141],
            ],
          },
          { name: '柳叶路', highway: 'tertiary' },
        ),
        feature(
          { type: 'Point', coordinates: [113.343, 23.139, 12] },
          { name: '柳叶小学', amenity: 'school', 'name:en': 'Liuye School' },
        ),
        feature(
          {
            type: 'Polygon',
            coordinates: [
              [
                [113.36, 23.14],
                [113.362, 23.14],
                [113.362, 23.142],
                [113.36, 23.142],
                [113.36, 23.14],
              ],
            ],
          },
          { name: '柳叶公园', kind: '公园' },
        ),
        feature(
          {
            type: 'LineString',
            coordinates: [
              [113.33, 23.12],
              [113.34, 23.13],
            ],
          },
          { name: '柳叶河', waterway: 'river' },
        ),
      ),
    );
    expect(said).toContain('4 added');
    const streets = loadCity(city).places.streets.filter(({ name }) => name === '柳叶路');
    expect(streets.map(({ line }) => line.length)).toEqual([3]);
    expect(find('柳叶公园里')?.match?.point).toEqual({ lat: 23.141, lng: 113.361 });
    expect(find('柳叶河边')?.match?.precision).toBe('street');
    expect(createGazetteer(loadCity(city).places).describe({ lat: 23.14101, lng: 113.3474 })).toBe('柳叶路附近');
  });

  it('a district of its own', () => {
    const ring = [
      [113.3, 23.16],
      [113.31, 23.16],
      [113.31, 23.17],
      [113.3, 23.17],
      [113.3, 23.16],
    ];
    importing(
      'd.geojson',
      collection(feature({ type: 'Polygon', coordinates: [ring] }, { name: '新湖区', kind: 'district' })),
    );
    expect(loadCity(city).places.districts.map(({ name }) => name)).toContain('新湖区');
  });
});

describe('what is wrong is told by row, and nothing is half done', () => {
  const WRONG = `name,kind,lng,lat
向阳新村,小区,113.3421,23.1402
,小区,113.34,23.14
东风里,小区,东经113度,23.14
西风里,小区,23.14,113.34
`;

  it('faulty rows stop the import', () => {
    const before = placesFile();
    const { code, said } = importing('places.csv', WRONG);
    expect(code).toBe(1);
    expect(said).toMatch(/line 3: has no name/);
    expect(said).toMatch(/line 4: 东风里: a position is a longitude and a latitude/);
    expect(said).toMatch(/line 5: 西风里: a position/);
    expect(placesFile()).toBe(before);
  });

  it('or are left out when that is wished', () => {
    const { code, said } = importing('places.csv', WRONG, '--skip-faulty');
    expect(code).toBe(0);
    expect(said).toContain('1 added');
  });

  it('a dry run writes nothing', () => {
    const before = placesFile();
    expect(importing('places.csv', CSV, '--dry-run').said).toContain('3 added');
    expect(placesFile()).toBe(before);
    expect(readdirSync(city)).not.toContain('places.json.new');
  });

  it('places of another city are left out and told', () => {
    const { said } = importing('places.csv', `${CSV}天坛公园,公园,116.41,39.88,,\n`);
    expect(said).toContain('3 added');
    expect(said).toMatch(/Outside the city, left out: 1\n {2}line 5: 天坛公园/);
  });

  it('a name that is there elsewhere, or in another district, is to be looked at', () => {
    const { said } = importing('places.csv', 'name,kind,lng,lat,district\n阳光花园,小区,113.33,23.16,南屏区\n');
    expect(said).toMatch(/阳光花园: there is another place of this name/);
    expect(said).toMatch(/阳光花园: lies in 北岭区, not in 南屏区/);
    expect(find('阳光花园3号楼')?.others).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'a.geojson', '{', 'GAZETTEER_FILE'],
    ['another JSON', 'a.json', '{"type":"Topology"}', 'GAZETTEER_FILE'],
    ['a CSV without a header', 'a.csv', '向阳新村,小区,113.3,23.1\n', 'GAZETTEER_FILE'],
  ])('%s is refused', (_, name, content, code) => {
    let error: unknown;
    try {
      importing(name, content);
    } catch (thrown) {
      error = thrown;
    }
    expect((error as OnePressError).code).toBe(code);
  });

  it('hostile features do no harm', () => {
    const { code, said } = importing(
      'x.geojson',
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          null,
          7,
          { geometry: { type: 'Point', coordinates: ['1', {}] }, properties: { name: 'ab' } },
          { geometry: { type: 'Polygon', coordinates: [] }, properties: { name: '__proto__' } },
        ],
      }),
    );
    expect(code).toBe(1);
    expect(said).toContain('Faulty rows: 4');
  });
});

it('CSV: quotes, doubled quotes and line ends inside a field; the mark of Windows is no letter', () => {
  const text = textOf(Buffer.from('\ufeffname,also\r\n"a ""b"", c","x\ny"\r\n\r\nlast,1'));
  expect(csvLines(text)).toEqual([
    { line: 1, fields: ['name', 'also'] },
    { line: 2, fields: ['a "b", c', 'x\ny'] },
    { line: 5, fields: ['last', '1'] },
  ]);
});
