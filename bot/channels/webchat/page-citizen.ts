/** Who opens the page: the signed cookie that names the citizen and her conversation, and how she likes to read. */
import type { FastifyRequest } from 'fastify';
import type { Language } from '../../domain/message.ts';
import type { Ids } from '../../ports/clock.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { Holder } from './tokens.ts';

const CITIZEN = 'onepress_citizen';
const LANGUAGE = 'onepress_lang';
const ELDER = 'onepress_elder';
const MARK = 'onepress_mark';
const YEAR = 365 * 24 * 3600;
const HOUR = 3600;

/** The citizen of the request's cookie; null when it has none or one that we did not make. */
export function knownCitizen(request: FastifyRequest, secrets: Secrets): Holder | null {
  const [user = '', conversation = '', signature = '', ...more] = (cookieOf(request, CITIZEN) ?? '').split('.');
  if (!signature || more.length > 0 || !secrets.verify('cookie', `${user}.${conversation}`, signature)) return null;
  return { user, conversation };
}

/** A citizen whom nobody knows yet. Nothing of her is stored before her first message. */
export function newCitizen(ids: Ids): Holder {
  return { user: `dl_${ids.id()}`, conversation: ids.id() };
}

/** Set-Cookie that lets her find her conversation again for a year, out of reach of scripts. */
export function citizenCookie({ user, conversation }: Holder, secrets: Secrets, secure: boolean): string {
  const signed = `${user}.${conversation}`;
  return `${CITIZEN}=${signed}.${secrets.sign('cookie', signed)}; ${lasting(secure)}; HttpOnly`;
}

/** The random mark by which a browser is known for an hour while it opens a link; null when it has none. */
export function browserMark(request: FastifyRequest): string | null {
  const mark = cookieOf(request, MARK) ?? '';
  return /^[\w-]{16,64}$/.test(mark) ? mark : null;
}

/** Set-Cookie for such a mark, sent back below `path` alone. */
export function browserMarkCookie(ids: Ids, path: string, secure: boolean): string {
  return `${MARK}=${ids.id()}; ${lasting(secure, path, HOUR)}; HttpOnly`;
}

/** The language she chose on this request (`?lang=`) or before, else what her browser prefers; Chinese when nothing is told. */
export function languageOf(request: FastifyRequest): Language {
  const { lang } = request.query as { lang?: unknown };
  const chosen = typeof lang === 'string' ? lang : cookieOf(request, LANGUAGE);
  if (chosen === 'en' || chosen === 'zh-CN') return chosen;
  const accepted = request.headers['accept-language']?.toLowerCase() ?? '';
  return /\ben\b/.test(accepted) && !/\bzh\b/.test(accepted) ? 'en' : 'zh-CN';
}

/** Set-Cookie for a language that was chosen on this request; null when none was. */
export function languageCookie(request: FastifyRequest, secure: boolean): string | null {
  const { lang } = request.query as { lang?: unknown };
  return lang === 'en' || lang === 'zh-CN' ? `${LANGUAGE}=${lang}; ${lasting(secure)}` : null;
}

/** Text size of 长辈版 in px, which the page's script keeps in a cookie; null in the usual look. */
export function elderOf(request: FastifyRequest): number | null {
  const size = Number(cookieOf(request, ELDER));
  return [18, 20, 22, 24, 26, 28, 30].includes(size) ? size : null;
}

function lasting(secure: boolean, path = '/', seconds = YEAR): string {
  return `Path=${path}; Max-Age=${seconds}; SameSite=Lax${secure ? '; Secure' : ''}`;
}

function cookieOf(request: FastifyRequest, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(/; */);
  return pairs.find(pair => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
