/** The settings of the map provider that finds what the city's own gazetteer does not know. */
import { z } from 'zod';
import { type Setting, url, word } from './setting.ts';

/** By the names used in the program. */
export const MAP_SETTINGS = {
  geocoder: {
    variable: 'ONEPRESS_GEOCODER',
    about: {
      en: "Map provider asked for places that the city's own gazetteer does not know: amap, tencent or nominatim. Not set: none is asked, and staff look for such places.",
      zh: '本市地名库里没有的地方向谁查询：amap（高德）、tencent（腾讯）或 nominatim。不设：不查询，由工作人员按市民的话去找。',
    },
    fallback: '',
    example: 'amap',
    check: z
      .enum(['amap', 'tencent', 'nominatim'], 'must be amap, tencent or nominatim')
      .optional()
      .transform(value => value ?? null),
  },
  geocoderKey: {
    variable: 'ONEPRESS_GEOCODER_KEY',
    about: {
      en: "The provider's key for web services. Required with amap and tencent.",
      zh: '地图服务商的 Web 服务密钥。用 amap 或 tencent 时必须设置。',
    },
    fallback: '',
    example: '0123456789abcdef0123456789abcdef',
    check: word(/^[\x21-\x7e]{1,200}$/, 'must be one word of plain characters'),
  },
  geocoderUrl: {
    variable: 'ONEPRESS_GEOCODER_URL',
    about: {
      en: "Base address of the provider. Not set: the provider's own; for nominatim http://127.0.0.1:8080.",
      zh: '地图服务的地址。不设：用服务商自己的地址；nominatim 为 http://127.0.0.1:8080。',
    },
    fallback: '',
    example: 'https://restapi.amap.com',
    check: url('http:', 'https:').transform(value => value?.replace(/\/+$/, '') ?? null),
  },
} as const satisfies Record<string, Setting>;
