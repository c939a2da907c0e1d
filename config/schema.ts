/** Every setting: its variable, its meaning in both languages, an example, and the check that its value must pass. */
import { z } from 'zod';
import { CHANNEL_SETTINGS } from './channel-settings.ts';
import { MAP_SETTINGS } from './map-settings.ts';
import { MODEL_SETTINGS } from './model-settings.ts';
import { long, type Setting, url, whole } from './setting.ts';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Hops in digits, or a comma list of addresses, networks and the names that Fastify knows; `true` would trust everybody. */
const PROXIES =
  /^(\d{1,2}|(loopback|linklocal|uniquelocal|[\da-fA-F.:]+(\/\d{1,3})?)(\s*,\s*(loopback|linklocal|uniquelocal|[\da-fA-F.:]+(\/\d{1,3})?))*)$/;

/** The settings by the name that the program uses. The order is that of `npm start -- --help` and of the READMEs. */
export const SETTINGS = {
  port: {
    variable: 'PORT',
    about: { en: 'Port of the web server; 0 takes a free one.', zh: '网页服务的端口；0 表示自动选一个空闲端口。' },
    fallback: '3978',
    example: '8080',
    check: whole(0, 65_535, 3978),
  },
  host: {
    variable: 'HOST',
    about: {
      en: 'Address to listen on. 127.0.0.1 is this machine alone; 0.0.0.0 is every network (put a TLS proxy before it).',
      zh: '监听地址。127.0.0.1 只限本机；0.0.0.0 对所有网络开放（前面请放 TLS 反向代理）。',
    },
    fallback: '127.0.0.1',
    example: '0.0.0.0',
    check: z
      .string()
      .regex(/^[\w.:-]+$/, 'must be an IP address or a host name')
      .optional()
      .transform(value => value ?? '127.0.0.1'),
  },
  dataDir: {
    variable: 'ONEPRESS_DATA',
    about: {
      en: 'Folder of the database, the photos and the secret. Back it up with `npm run backup`.',
      zh: '存放数据库、照片和密钥的文件夹。用 `npm run backup` 备份。',
    },
    fallback: './data',
    example: '/var/lib/onepress',
    check: z
      .string()
      .optional()
      .transform(value => value ?? './data'),
  },
  city: {
    variable: 'ONEPRESS_CITY',
    about: {
      en: "Folder of the city's own files: categories, departments, streets, hours, holidays, answers.",
      zh: '本市配置文件夹：问题类别、部门、街道、上班时间、节假日、常见问答。',
    },
    fallback: 'config/cities/demo',
    example: 'config/cities/mycity',
    check: z
      .string()
      .optional()
      .transform(value => value ?? 'config/cities/demo'),
  },
  categoryModel: {
    variable: 'ONEPRESS_CATEGORY_MODEL',
    about: {
      en: 'Model that knows kinds of problems, trained on your own tickets by `npm run nlu -- train`. Not set: `category.model` in the city’s folder, if there.',
      zh: '用本市工单训练的问题类别模型（`npm run nlu -- train`）。不设：用本市配置文件夹里的 `category.model`（如果有）。',
    },
    fallback: '',
    example: '/var/lib/onepress/category.model',
    check: z
      .string()
      .optional()
      .transform(value => value ?? null),
  },
  publicUrl: {
    variable: 'ONEPRESS_PUBLIC_URL',
    about: {
      en: 'Address at which citizens reach the server, without a path. Needed behind a proxy.',
      zh: '市民访问本服务的网址，不带路径。放在反向代理后面时必须设置。',
    },
    fallback: 'http://HOST:PORT',
    example: 'https://onepress.example.gov.cn',
    check: url('http:', 'https:')
      .refine(value => value === null || new URL(value).pathname === '/', 'must not have a path')
      .transform(value => value && new URL(value).origin),
  },
  trustProxy: {
    variable: 'ONEPRESS_TRUST_PROXY',
    about: {
      en: 'Which proxies may tell the citizen’s address: how many stand before the server, or their addresses. Not set: none.',
      zh: '信任哪些反向代理转告的市民地址：写层数，或写代理的地址。不设：都不信任。',
    },
    fallback: '',
    example: '1 or 10.0.0.0/8,loopback',
    check: z
      .string()
      .regex(PROXIES, 'must be a number of proxies or a comma list of addresses (never "true": anyone could forge it)')
      .optional()
      .transform(value => (value === undefined ? false : /^\d+$/.test(value) ? Number(value) : value)),
  },
  secret: {
    variable: 'ONEPRESS_SECRET',
    about: {
      en: 'Keys of tokens, links and sealed data are derived from it. Not set: made once in the data folder. Required with DATABASE_URL; never change it, stored data could not be opened any more.',
      zh: '令牌、链接和加密数据的密钥都由它推出。不设：首次启动时在数据文件夹里生成。用 DATABASE_URL 时必须设置；不要更改，否则已存的数据打不开。',
    },
    fallback: 'made once',
    example: 'the output of: openssl rand -base64 32',
    check: long(16),
  },
  adminPassword: {
    variable: 'ONEPRESS_ADMIN_PASSWORD',
    about: {
      en: 'Password of the account `admin`, read at the first start only. Not set: a random one, printed once.',
      zh: '管理员账号 `admin` 的密码，只在首次启动时读取。不设：随机生成并只显示一次。',
    },
    fallback: 'random',
    example: 'a sentence that nobody guesses',
    check: long(8),
  },
  rateLimit: {
    variable: 'ONEPRESS_RATE_LIMIT',
    about: {
      en: 'Messages a minute that one citizen may send; one network address may send twenty times as many, as an office or a whole district may share one.',
      zh: '每位市民每分钟最多可发的消息数；同一网络地址可发二十倍（一个单位、一片小区常共用一个地址）。',
    },
    fallback: '60',
    example: '60',
    check: whole(1, 10_000_000, 60),
  },
  questionDays: {
    variable: 'ONEPRESS_QUESTION_DAYS',
    about: {
      en: 'For how many days it is kept what citizens asked, without names and numbers, so that staff see what has no answer. Then the words go, and what ties them to a citizen; what is counted stays.',
      zh: '市民问过的话（已去掉姓名、号码）留多少天，供工作人员看哪些没答上。到期删掉字句，也不再连着是谁问的；统计的数照留。',
    },
    fallback: '180',
    example: '180',
    check: whole(1, 3650, 180),
  },
  lessonDays: {
    variable: 'ONEPRESS_LESSON_DAYS',
    about: {
      en: 'For how many days a copy of what citizens reported is kept to train the model on (`nlu -- train --from-cases`), without names and numbers. Then its words go; the case stays, and so does what is counted. A year holds every season once: the heating of winter, the floods of summer.',
      zh: '市民报的事另抄一份（已去掉姓名、号码），留多少天，供训练模型（`nlu -- train --from-cases`）。到期删掉字句，工单和统计的数照留。留满一年，四季的事都学得到：冬天的暖气，夏天的积水。',
    },
    fallback: '365',
    example: '365',
    check: whole(1, 3650, 365),
  },
  directlineSecret: {
    variable: 'ONEPRESS_DIRECTLINE_SECRET',
    about: {
      en: "Secret with which other sites' servers ask for Direct Line tokens. Not set: they cannot.",
      zh: '其他网站的服务器用它换取 Direct Line 令牌。不设：不开放。',
    },
    fallback: '',
    example: 'the output of: openssl rand -base64 32',
    check: long(16),
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    about: {
      en: 'PostgreSQL database. Not set: SQLite in the data folder.',
      zh: 'PostgreSQL 数据库地址。不设：使用数据文件夹里的 SQLite。',
    },
    fallback: 'SQLite',
    example: 'postgres://onepress:password@localhost/onepress',
    check: url('postgres:', 'postgresql:'),
  },
  redisUrl: {
    variable: 'REDIS_URL',
    about: {
      en: 'Not built yet: a set value stops the start. One instance needs no Redis.',
      zh: '尚未实现：设置了会停止启动。单个实例不需要 Redis。',
    },
    fallback: '',
    example: '(leave it unset)',
    check: z
      .undefined('several instances over Redis are not built yet: leave it unset and run one instance')
      .transform(() => null),
  },
  ...CHANNEL_SETTINGS,
  ...MODEL_SETTINGS,
  mapTiles: {
    variable: 'ONEPRESS_MAP_TILES',
    about: {
      en: "Tile address of a licensed map service, with {z}, {x} and {y}. Not set: the city's own streets are drawn.",
      zh: '有资质的地图服务的瓦片地址，含 {z}、{x}、{y}。不设：用本市自己的街道图。',
    },
    fallback: '',
    example: 'https://tiles.example.com/{z}/{x}/{y}.png',
    check: z
      .string()
      .refine(
        value => ['{z}', '{x}', '{y}'].every(part => value.includes(part)) && URL.canParse(value.replace(/[{}]/g, '')),
        'must be a URL with {z}, {x} and {y} in it',
      )
      .refine(value => /^https?:\/\//.test(value), 'must begin with http:// or https://')
      .optional()
      .transform(value => value ?? null),
  },
  mapAttribution: {
    variable: 'ONEPRESS_MAP_ATTRIBUTION',
    about: {
      en: 'The words that the map service wants under its map (owner, licence, 审图号). Required with ONEPRESS_MAP_TILES.',
      zh: '地图下方须标明的文字（版权、许可、审图号）。设了 ONEPRESS_MAP_TILES 就必须设。',
    },
    fallback: '',
    example: '© Example Maps GS(2026)0000',
    check: z
      .string()
      .optional()
      .transform(value => value ?? ''),
  },
  mapDatum: {
    variable: 'ONEPRESS_MAP_DATUM',
    about: {
      en: 'Coordinates of those tiles: WGS84 (Tianditu, OpenStreetMap) or GCJ02 (AMap, Tencent).',
      zh: '瓦片所用的坐标系：WGS84（天地图等）或 GCJ02（高德、腾讯）。',
    },
    fallback: 'WGS84',
    example: 'GCJ02',
    check: z
      .enum(['WGS84', 'GCJ02'], 'must be WGS84 or GCJ02')
      .optional()
      .transform(value => value ?? 'WGS84'),
  },
  ...MAP_SETTINGS,
  logLevel: {
    variable: 'LOG_LEVEL',
    about: { en: `Least weight of a log line: ${LEVELS.join(', ')}.`, zh: `日志级别：${LEVELS.join('、')}。` },
    fallback: 'info',
    example: 'debug',
    check: z
      .enum(LEVELS, `must be one of ${LEVELS.join(', ')}`)
      .optional()
      .transform(value => value ?? 'info'),
  },
} as const satisfies Record<string, Setting>;

/** All settings, checked; by the names used in the program. Paths are absolute. */
export type Settings = Readonly<{ [K in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[K]['check']> }>;
