/** The settings of the optional language model. */
import { z } from 'zod';
import { type Setting, url, whole, word } from './setting.ts';

/** By the name that the program uses; part of SETTINGS (schema.ts). */
export const MODEL_SETTINGS = {
  modelUrl: {
    variable: 'OPENAI_BASE_URL',
    about: {
      en: 'Base address of an OpenAI-compatible language model that helps where the words are unclear; personal data are hidden before they leave. Not set: no model, whatever the next two say.',
      zh: '大语言模型的地址（兼容 OpenAI 接口），只在听不明白时请教它，个人信息先遮盖再发出。不设：不用模型（下面两项也不起作用）。',
    },
    fallback: '',
    example: 'http://127.0.0.1:8000/v1',
    check: url('http:', 'https:').transform(value => value?.replace(/\/+$/, '') ?? null),
  },
  modelKey: {
    variable: 'OPENAI_API_KEY',
    about: { en: 'Key of the language model, if it wants one.', zh: '大语言模型的密钥（需要时）。' },
    fallback: '',
    example: 'sk-…',
    check: word(/^[\x21-\x7e]+$/, 'must be one word of plain characters'),
  },
  modelName: {
    variable: 'OPENAI_MODEL',
    about: {
      en: 'Model that is asked: a small one that answers within 2.5 s and does not think aloud.',
      zh: '所用的模型：选小而快的，2.5 秒内能答完，不要带“思考过程”的。',
    },
    fallback: 'gpt-4o-mini',
    example: 'Qwen3-8B-Instruct',
    check: word(/^[\w./:@-]{1,100}$/, 'must be the name of a model').transform(value => value ?? 'gpt-4o-mini'),
  },
  modelBudget: {
    variable: 'ONEPRESS_MODEL_BUDGET',
    about: {
      en: 'Questions to the language model a day at most; beyond it citizens are answered without it. 0: none.',
      zh: '每天最多请教大语言模型多少次；用完后照常答复，只是不再请教它。0 表示不请教。',
    },
    fallback: '5000',
    example: '5000',
    check: whole(0, 10_000_000, 5000),
  },
  modelShortens: {
    variable: 'ONEPRESS_MODEL_SHORTEN',
    about: {
      en: 'on: the language model may shorten long answers, and in elder mode shorter ones too; each is checked against its entry, labelled, and a press shows the original. off: answers stand as staff wrote them.',
      zh: 'on：长的答复可以请大语言模型缩短（长辈版里不太长的也可以），逐条对照原文核过才用，注明由 AI 缩短，一按就能看原文。off：一律照工作人员写的原文答。',
    },
    fallback: 'off',
    example: 'on',
    check: z
      .enum(['on', 'off'], 'must be on or off')
      .optional()
      .transform(value => value === 'on'),
  },
} as const satisfies Record<string, Setting>;
