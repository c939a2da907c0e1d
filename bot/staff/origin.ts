/** Refuses changes that another site's page tries to make with the clerk's cookie. */
import type { FastifyRequest } from 'fastify';
import { Refusal } from './refusal.ts';

const HARMLESS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Throws STAFF_ORIGIN (403) when a browser says that a change comes from elsewhere (Origin, Sec-Fetch-Site). Programs
 * that are no browsers send neither header; they hold no cookie that somebody else could use.
 */
export function refuseForeign(request: FastifyRequest, publicUrl: string | null): void {
  if (HARMLESS.includes(request.method)) return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (foreignSite || (origin !== undefined && !isOurs(origin, request.host, publicUrl))) {
    throw new Refusal(
      'STAFF_ORIGIN',
      '请在工作台页面里操作。',
      'Set ONEPRESS_PUBLIC_URL to the console’s address.',
      403,
    );
  }
}

function isOurs(origin: string, host: string, publicUrl: string | null): boolean {
  if (publicUrl !== null && origin === new URL(publicUrl).origin) return true;
  if (!URL.canParse(origin)) return false;
  // Through URL, so that a default port that only one of the two names makes no difference.
  const { protocol, host: theirs } = new URL(origin);
  const own = `${protocol}//${host}`;
  return URL.canParse(own) && new URL(own).host === theirs;
}
