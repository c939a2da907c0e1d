/** Our own addresses, as clients must see them. */
import type { FastifyRequest } from 'fastify';
import { type Holder, issueTicket, issueToken, type TokenDesk } from './tokens.ts';

/** Where the Direct Line calls live. */
export const PREFIX = '/v3/directline';

/**
 * Address under which the client reaches this server, without a slash at its end: the configured one, so that a forged Host header
 * changes nothing, else the host that the request names.
 */
export function baseOf(request: FastifyRequest, publicUrl: string | null): string {
  if (publicUrl) return publicUrl.replace(/\/+$/, '');
  const own = `${request.protocol}://${request.host}`;
  return URL.canParse(own) ? new URL(own).origin : 'http://localhost';
}

/** True when a page of this origin may use the holder's token: its own trusted origins, and ours always. */
export function mayUse(origin: string, holder: Holder, request: FastifyRequest, publicUrl: string | null): boolean {
  if (!holder.origins) return true;
  return holder.origins.includes(origin) || origin === new URL(baseOf(request, publicUrl)).origin;
}

/**
 * True unless a browser says that the request comes from another site's page. Every browser names the origin of a form that is
 * posted (Fetch, "origin header"); a program that names none holds no cookie that somebody else could use.
 */
export function isOwnOrigin(request: FastifyRequest, publicUrl: string | null): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  // Hosts alone: a proxy in front of us may be the one that speaks https.
  const { host } = new URL(origin);
  return host === request.host || host === new URL(baseOf(request, publicUrl)).host;
}

/** Absolute ws: or wss: address of a conversation's stream, usable as long as a token; entries after `watermark` are sent (absent: all). */
export function streamUrl(desk: TokenDesk, base: string, holder: Holder, watermark?: string): string {
  const query = new URLSearchParams(watermark ? { watermark } : {});
  query.set('t', issueTicket(desk, holder));
  return `${base.replace(/^http/, 'ws')}${PREFIX}/conversations/${holder.conversation}/stream?${query}`;
}

/** What a client is given when it starts, resumes or reconnects; token and stream both, since clients overwrite their own with what comes. */
export interface Admission {
  conversationId: string;
  token: string;
  /** Seconds. */
  expires_in: number;
  streamUrl: string;
}

/** A fresh token and stream address for the holder. */
export function admit(desk: TokenDesk, base: string, holder: Holder, watermark?: string): Admission {
  const { token, expiresIn } = issueToken(desk, holder);
  return {
    conversationId: holder.conversation,
    token,
    expires_in: expiresIn,
    streamUrl: streamUrl(desk, base, holder, watermark),
  };
}
