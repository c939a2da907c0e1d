/**
 * Links to a list that can be printed. The link is all that there is: guide, answers and what is ticked off, signed, good for thirty days;
 * nothing in it tells whose it is, and whoever gets it from her may open it as often as needed.
 */
import type { KeptGuide } from '../../domain/guide.ts';
import type { Language } from '../../domain/message.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Secrets } from '../../ports/secrets.ts';
import { signed } from './tokens.ts';

/** Where the links lead. */
export const GUIDE_PATH = '/guide';

/** How long a link is good, in ms. */
export const GUIDE_LINK_TTL = 30 * 24 * 3600 * 1000;

/** Longest token that is looked at, in characters; a guide with all of its steps ticked off has some 500. */
const LONGEST = 1500;

/** What she reads a list in. */
export interface Look {
  language: Language;
  elder: boolean;
}

/** A list as read from a link. */
export interface GuideLink {
  list: Pick<KeptGuide, 'id' | 'answers' | 'done'>;
  look: Look;
  expired: boolean;
}

/** Short names: every letter stands in an address that she reads. */
type Claims = [id: string, answers: Record<string, string>, done: string[], look: string, exp: number];

const SHAPE = /^([\w-]+)\.([\w-]+)$/;

/** Path of a new link. */
export function makeGuideLink(
  { id, answers, done }: GuideLink['list'],
  { language, elder }: Look,
  { secrets, clock }: { secrets: Secrets; clock: Clock },
): string {
  const exp = Math.ceil((clock.now() + GUIDE_LINK_TTL) / 1000);
  const claims: Claims = [id, answers, done, `${language === 'en' ? 'e' : 'z'}${elder ? 'l' : ''}`, exp];
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${GUIDE_PATH}/${body}.${secrets.sign('guide', body)}`;
}

/** Reads the token of a link; null when it is not one of ours. */
export function readGuideLink(token: string, desk: { secrets: Secrets; clock: Clock }): GuideLink | null {
  const parts = token.length <= LONGEST ? SHAPE.exec(token) : null;
  const [, body = '', signature = ''] = parts ?? [];
  if (!body || !signed(desk, 'guide', body, signature)) return null;
  const [id, answers, done, look, exp] = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims;
  return {
    list: { id, answers, done },
    look: { language: look.startsWith('e') ? 'en' : 'zh-CN', elder: look.endsWith('l') },
    expired: exp * 1000 <= desk.clock.now(),
  };
}
