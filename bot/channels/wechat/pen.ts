import type { WechatDeps } from './deps.ts';
import type { Pen } from './encode.ts';

/** How long a link to a photo works: three days, as the platform's own media, in ms. */
const PHOTO_TTL = 3 * 24 * 3_600_000;

/** Writes with the city's texts. */
export function penOf({ say, media, publicUrl }: Pick<WechatDeps, 'say' | 'media' | 'publicUrl'>): Pen {
  return {
    hint: say('zh-CN', 'choice.by-number'),
    photo: id => publicUrl && say('zh-CN', 'wechat.photo', { link: `${publicUrl}${media.link(id, PHOTO_TTL)}` }),
  };
}
