/** Who is calling: the Authorization header of a Direct Line request. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { mayUse } from './addresses.ts';
import type { WebchatDeps } from './deps.ts';
import { badArgument, forbidden, tokenExpired, tokenMissing } from './faults.ts';
import { isRecord, recordOf, stringOf } from './read.ts';
import { type Bearer, type Holder, readToken } from './tokens.ts';

/** The holder of the request's token. `grace` in seconds, see tokens.ts. @throws OnePressError TokenMissing, TokenExpired, Forbidden. */
export function bearerOf(request: FastifyRequest, deps: WebchatDeps, grace: number): Bearer {
  const token = bearerText(request);
  const holder = token === null ? 'garbled' : readToken(deps, token, grace);
  if (holder === 'garbled') throw tokenMissing();
  if (holder === 'expired') throw tokenExpired();
  if (holder === 'forged') throw forbidden('The token is not ours');
  const { origin } = request.headers;
  if (origin && !mayUse(origin, holder, request, deps.publicUrl))
    throw forbidden('Pages of this origin may not use the token');
  return holder;
}

/** True when the request carries the secret of other sites' servers; compared in constant time. */
export function hasSecret(request: FastifyRequest, secret: string | null): boolean {
  const given = bearerText(request);
  if (secret === null || given === null) return false;
  return timingSafeEqual(digest(given), digest(secret));
}

/** A new holder in a new conversation. With the secret the caller names the user; anybody else is given an id. @throws OnePressError BadArgument. */
export function newHolder(body: unknown, trusted: boolean, deps: WebchatDeps): Holder {
  if (body !== undefined && body !== null && !isRecord(body)) throw badArgument('The body is not an object');
  const fields = recordOf(body);
  const wanted = trusted ? recordOf(fields.user).id : undefined;
  const user = wanted === undefined ? `dl_${deps.ids.id()}` : stringOf(wanted);
  if (!/^dl_[\w.-]{1,100}$/.test(user))
    throw badArgument('user.id begins with dl_ and has at most 103 plain characters');
  const holder: Holder = { conversation: deps.ids.id(), user };
  return fields.trustedOrigins === undefined ? holder : { ...holder, origins: originsOf(fields.trustedOrigins) };
}

function bearerText(request: FastifyRequest): string | null {
  return /^Bearer +([\x21-\x7E]{1,4096})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function originsOf(value: unknown): string[] {
  const origins = Array.isArray(value) ? value.map(stringOf) : [];
  const sound = origins.every(origin => origin.length <= 200 && /^https?:\/\//i.test(origin) && URL.canParse(origin));
  if (!Array.isArray(value) || origins.length > 10 || !sound) {
    throw badArgument('trustedOrigins is a list of at most 10 origins such as https://city.example');
  }
  return origins.map(origin => new URL(origin).origin);
}
