import type { Said } from '../../domain/reply.ts';
import type { WechatDeps } from './deps.ts';
import type { Pen } from './encode.ts';

/** How long a link to a photo works: three days, as the platform's own media, in ms. */
const PHOTO_TTL = 3 * 24 * 3_600_000;

/** Writes with the city's texts. */
export function penOf({ say, media, publicUrl }: Pick<WechatDeps, 'say' | 'media' | 'publicUrl'>): Pen {
  return {
    hint: said => say(languageOf(said), 'choice.by-number'),
    photo: (id, said) =>
      publicUrl && say(languageOf(said), 'wechat.photo', { link: `${publicUrl}${media.link(id, PHOTO_TTL)}` }),
  };
}

/** The language that a bubble is written in: what stands around its words is written in the same. */
export function languageOf({ text }: Said) {
  return /[\u3400-\u9fff]{2}/.test(text.replaceAll('编号', '')) ? 'zh-CN' : 'en';
}
