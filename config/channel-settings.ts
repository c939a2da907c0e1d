/** The settings of the channels besides the web chat: the WeChat account, wechaty, speech. */
import { z } from 'zod';
import { json, type Setting, url, word } from './setting.ts';

/** By the name that the program uses; part of SETTINGS (schema.ts). */
export const CHANNEL_SETTINGS = {
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
    check: url('http:', 'https:').transform(value => value?.replace(/\/+$/, '') ?? null),
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
} as const satisfies Record<string, Setting>;
