import { describe, expect, test } from 'vitest';
import type { Datum } from '../../bot/domain/message.ts';
import { metresBetween } from '../../bot/ports/gazetteer.ts';
import { fromWgs84, toWgs84 } from '../../integrations/maps/datum.ts';

const anlan = { lat: 23.134521, lng: 113.358803 };

describe('a pin from a phone’s map', () => {
  test('WeChat’s pin is brought back by about 600 m', () => {
    const shift = metresBetween(anlan, toWgs84(anlan, 'GCJ02'));
    expect(shift).toBeGreaterThan(400);
    expect(shift).toBeLessThan(800);
  });

  test('Baidu’s pin is shifted further', () => {
    expect(metresBetween(anlan, toWgs84(anlan, 'BD09'))).toBeGreaterThan(1000);
  });

  test.each<Datum>(['WGS84', 'GCJ02', 'BD09'])('there and back again in %s is less than a metre off', datum => {
    expect(metresBetween(anlan, toWgs84(fromWgs84(anlan, datum), datum))).toBeLessThan(1);
  });

  test('GPS stays as it is', () => {
    expect(toWgs84(anlan, 'WGS84')).toEqual(anlan);
  });
});

describe('where maps are not shifted', () => {
  test.each([
    ['Hong Kong, Central', 22.281, 114.158],
    ['Hong Kong, Yuen Long', 22.445, 114.03],
    ['Hong Kong, Sheung Shui', 22.502, 114.128],
    ['Hong Kong, Tung Ping Chau', 22.543, 114.435],
    ['Macao, Senado Square', 22.1936, 113.5399],
    ['Macao, Coloane', 22.12, 113.56],
    ['Taipei', 25.033, 121.565],
    ['Kaohsiung', 22.62, 120.31],
    ['Penghu', 23.57, 119.58],
    ['Paris', 48.857, 2.352],
  ])('%s stays', (_, lat, lng) => {
    expect(toWgs84({ lat, lng }, 'GCJ02')).toEqual({ lat, lng });
    expect(fromWgs84({ lat, lng }, 'GCJ02')).toEqual({ lat, lng });
    expect(metresBetween({ lat, lng }, toWgs84(fromWgs84({ lat, lng }, 'BD09'), 'BD09'))).toBeLessThan(1);
  });

  test.each([
    ['Shenzhen, Futian', 22.543, 114.055],
    ['Shenzhen, Luohu', 22.548, 114.12],
    ['Shenzhen, Shekou', 22.485, 113.915],
    ['Shenzhen, Nan’ao', 22.537, 114.483],
    ['Zhuhai, Gongbei', 22.2205, 113.549],
    ['Zhuhai, Hengqin', 22.13, 113.52],
    ['Xiamen', 24.48, 118.09],
    ['Pingtan', 25.5, 119.79],
  ])('%s, across the water or the fence, is shifted', (_, lat, lng) => {
    expect(metresBetween({ lat, lng }, toWgs84({ lat, lng }, 'GCJ02'))).toBeGreaterThan(300);
  });
});
