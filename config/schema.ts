/** Every setting: its variable, its meaning in both languages, an example, and the check that its value must pass. */
import { z } from 'zod';

/** One setting as an operator sees it. */
export interface Setting {
  /** Name of the environment variable. */
  variable: string;
  /** What it does, in the READMEs' two languages. */
  about: { en: string; zh: string };
  /** What holds when it is not set, as shown to people. */
  fallback: string;
  /** A value that works, shown with a fault. */
  example: string;
  /** Text of the variable → value. `undefined` stands for "not set"; empty text counts as not set. */
  check: z.ZodType<unknown, string | undefined>;
}

/** A whole number written in digits, between two bounds. */
function whole(least: number, most: number, fallback: number) {
  const range = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, range)
    .transform(Number)
    .refine(number => number >= least && number <= most, range)
    .optional()
    .transform(number => number ?? fallback);
}

/** Words of at least `least` characters, for secrets and passwords; null when not set. */
function long(least: number) {
  return z
    .string()
    .min(least, `must have at least ${least} characters`)
    .optional()
    .transform(value => value ?? null);
}

/** Text of one shape; null when not set. */
function word(shape: RegExp, what: string) {
  return z
    .string()
    .regex(shape, what)
    .optional()
    .transform(value => value ?? null);
}

/** Parsed JSON; undefined when it is none. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A URL of one of the protocols; null when not set. */
function url(...protocols: string[]) {
  const starts = protocols.map(protocol => `${protocol}//`).join(' or ');
  return z
    .string()
    .refine(value => URL.canParse(value) && protocols.includes(new URL(value).protocol), `must begin with ${starts}`)
    .optional()
    .transform(value => value ?? null);
}

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
  wechatAppId: {
    variable: 'WECHAT_APP_ID',
    about: {
      en: 'AppID of the WeChat service account. Not set: no WeChat.',
      zh: '微信服务号的 AppID。不设：不开微信渠道。',
    },
    fallback: '',
    example: 'wx0123456789abcdef',
    check: word(/^wx[0-9a-zA-Z]{4,40}$/, 'must be the AppID of the account, beginning with wx'),
  },
  wechatAppSecret: {
    variable: 'WECHAT_APP_SECRET',
    about: {
      en: 'AppSecret of the account. Required with WECHAT_APP_ID.',
      zh: '服务号的 AppSecret。设了 WECHAT_APP_ID 就必须设。',
    },
    fallback: '',
    example: '32 letters and digits from the developer platform',
    check: word(/^[\x21-\x7e]{8,128}$/, 'must be the AppSecret as the developer platform shows it'),
  },
  wechatToken: {
    variable: 'WECHAT_TOKEN',
    about: {
      en: 'Token that you typed into the platform for message push. Required with WECHAT_APP_ID.',
      zh: '在“消息与事件推送”里填的 Token。设了 WECHAT_APP_ID 就必须设。',
    },
    fallback: '',
    example: 'a3Xk9…, 3 to 32 letters and digits',
    check: word(/^[0-9a-zA-Z]{3,32}$/, 'must be 3 to 32 letters and digits'),
  },
  wechatAesKeys: {
    variable: 'WECHAT_ENCODING_AES_KEY',
    about: {
      en: 'EncodingAESKey of the account; after a change put the previous one behind it with a comma for some days. Required unless WECHAT_MODE is plain.',
      zh: '服务号的 EncodingAESKey；更换后请用逗号把旧的写在后面，保留几天。除明文模式外必须设。',
    },
    fallback: '',
    example: '43 letters and digits, or: new,previous',
    check: word(
      /^[0-9a-zA-Z]{43}(\s*,\s*[0-9a-zA-Z]{43})?$/,
      'must be 43 letters and digits; a previous key may follow after a comma',
    ).transform(value => value?.split(',').map(key => key.trim()) ?? []),
  },
  wechatMode: {
    variable: 'WECHAT_MODE',
    about: {
      en: 'How pushes are secured, as chosen on the platform: safe (use this), compatible or plain. The request never decides it.',
      zh: '消息加解密方式，与平台上选的一致：safe 安全模式（推荐）、compatible 兼容模式、plain 明文模式。只看此设置，不看请求。',
    },
    fallback: 'safe',
    example: 'safe',
    check: z
      .enum(['plain', 'compatible', 'safe'], 'must be plain, compatible or safe')
      .optional()
      .transform(value => value ?? 'safe'),
  },
  wechatApiBase: {
    variable: 'WECHAT_API_BASE',
    about: {
      en: "Address of the platform's API: another of its hosts, or your proxy with the listed address.",
      zh: '微信接口地址：可换成平台的其他域名，或换成已加白名单的代理。',
    },
    fallback: 'https://api.weixin.qq.com',
    example: 'https://sh.api.weixin.qq.com',
    check: url('http:', 'https:').transform(value => (value ?? 'https://api.weixin.qq.com').replace(/\/+$/, '')),
  },
  wechatTemplates: {
    variable: 'WECHAT_TEMPLATES',
    about: {
      en: "Template ids by kind of notice, as JSON; they go over those of the city's wechat.yaml.",
      zh: '各类通知的模板 ID，JSON 格式；优先于本市 wechat.yaml 里的。',
    },
    fallback: '{}',
    example: '{"accepted":"Ab3…","done":"Xy9…"}',
    check: z
      .string()
      .optional()
      .transform((value, context) => {
        const read = z.record(z.string(), z.string().min(1)).safeParse(json(value ?? '{}'));
        if (read.success) return read.data;
        context.addIssue({ code: 'custom', message: 'must be a JSON object of template ids by kind' });
        return z.NEVER;
      }),
  },
  wechatyPuppet: {
    variable: 'WECHATY_PUPPET',
    about: {
      en: 'Package of a wechaty puppet, for a group chat or WeCom besides the official account. Not set: no bridge.',
      zh: 'wechaty puppet 的包名，用于居委会群聊或企业微信。不设：不开桥接。',
    },
    fallback: '',
    example: 'wechaty-puppet-service',
    check: word(/^(@[\w.-]+\/)?[\w.-]+$/, 'must be the name of a package'),
  },
  speechUrl: {
    variable: 'ONEPRESS_SPEECH_URL',
    about: {
      en: 'Base address of a speech service with an OpenAI-compatible /audio/transcriptions. Not set: voice messages are kept for staff, and the citizen is asked to type.',
      zh: '语音识别服务的地址（兼容 OpenAI 的 /audio/transcriptions）。不设：语音留给工作人员听，并请市民打字。',
    },
    fallback: '',
    example: 'http://127.0.0.1:8000/v1',
    check: url('http:', 'https:').transform(value => value && value.replace(/\/+$/, '')),
  },
  speechKey: {
    variable: 'ONEPRESS_SPEECH_KEY',
    about: { en: 'Key of the speech service, if it wants one.', zh: '语音识别服务的密钥（需要时）。' },
    fallback: '',
    example: 'sk-…',
    check: word(/^[\x21-\x7e]+$/, 'must be one word of plain characters'),
  },
  speechModel: {
    variable: 'ONEPRESS_SPEECH_MODEL',
    about: { en: 'Model that the speech service is asked for.', zh: '语音识别所用的模型。' },
    fallback: 'whisper-1',
    example: 'SenseVoiceSmall',
    check: word(/^[\w./:-]{1,100}$/, 'must be the name of a model').transform(value => value ?? 'whisper-1'),
  },
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
