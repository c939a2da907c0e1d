/**
 * Bearer tokens and stream tickets. A token is a JSON Web Token (RFC 7519, HS256) because clients read its `user` claim without verifying
 * it; it opens exactly one conversation. A ticket stands in the query of the stream's address, where no header can.
 */
import type { Clock, Ids } from '../../ports/clock.ts';
import type { Secrets } from '../../ports/secrets.ts';

/** What making and reading tokens needs. */
export interface TokenDesk {
  secrets: Secrets;
  clock: Clock;
  ids: Ids;
}

/** Whom a token is for. */
export interface Holder {
  conversation: string;
  /** Citizen's id: `dl_…`, or that of the channel whose chat she came from. */
  user: string;
  /** Origins of pages that may use it in a browser; absent: any. */
  origins?: string[];
}

/** A holder as read from a valid token or ticket; `exp` in seconds since epoch. */
export interface Bearer extends Holder {
  exp: number;
}

/** Why a token does not open anything: not a token, not signed by us, or too old. */
export type Refusal = 'garbled' | 'forged' | 'expired';

/** Lifetime of a token in seconds. Clients renew theirs every 15 minutes. */
export const TOKEN_TTL = 3600;

/** Seconds after expiry during which a living chat is still served: WebChat never recovers from a 403. */
export const GRACE = 300;

const HEADER = encode({ alg: 'HS256', typ: 'JWT' });
const LONGEST = 4096;
const SHAPE = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/** A new token for the holder, valid from now for `expiresIn` seconds. */
export function issueToken(desk: TokenDesk, holder: Holder): { token: string; expiresIn: number } {
  const iat = Math.floor(desk.clock.now() / 1000);
  const claims = { conv: holder.conversation, user: holder.user, iat, exp: iat + TOKEN_TTL, jti: desk.ids.id() };
  const body = `${HEADER}.${encode(holder.origins ? { ...claims, origins: holder.origins } : claims)}`;
  return { token: `${body}.${desk.secrets.sign('token', body)}`, expiresIn: TOKEN_TTL };
}

/** Tokens of which the signature was checked, each with its claims: a client sends the same one with every call for an hour. */
const READ = 5_000;
const read = new WeakMap<Secrets, Map<string, Claims>>();

/** Reads a token; `grace` in seconds is added to its lifetime. The algorithm is ours, whatever the header says. */
export function readToken(desk: TokenDesk, token: string, grace = 0): Bearer | Refusal {
  const known = read.get(desk.secrets) ?? new Map<string, Claims>();
  read.set(desk.secrets, known);
  const claims = known.get(token) ?? claimsOf(desk, token);
  if (typeof claims === 'string') return claims;
  if (known.size >= READ) known.clear();
  known.set(token, claims);
  return inTime(desk, claims, grace);
}

function claimsOf(desk: TokenDesk, token: string): Claims | Refusal {
  const parts = token.length <= LONGEST ? SHAPE.exec(token) : null;
  if (!parts) return 'garbled';
  const [, header = '', claims = '', signature = ''] = parts;
  if (header !== HEADER || !signed(desk, 'token', `${header}.${claims}`, signature)) return 'forged';
  return decode(claims);
}

/** A ticket for the stream, as good as the token that was issued now. */
export function issueTicket(desk: TokenDesk, holder: Holder): string {
  const exp = Math.floor(desk.clock.now() / 1000) + TOKEN_TTL;
  const claims = encode({ conv: holder.conversation, user: holder.user, exp, origins: holder.origins });
  return `${claims}.${desk.secrets.sign('stream', claims)}`;
}

/** Reads a stream's ticket. */
export function readTicket(desk: TokenDesk, ticket: string): Bearer | Refusal {
  const [claims = '', signature = '', ...more] = ticket.length <= LONGEST ? ticket.split('.') : [];
  if (!claims || !signature || more.length > 0) return 'garbled';
  if (!signed(desk, 'stream', claims, signature)) return 'forged';
  return inTime(desk, decode(claims), GRACE);
}

/**
 * Whether we signed the text for this purpose. The last character of a base64url signature has spare bits: only one way of
 * writing it is right (RFC 4648 §3.5).
 */
export function signed(
  desk: Pick<TokenDesk, 'secrets'>,
  purpose: 'token' | 'stream' | 'page' | 'guide',
  text: string,
  signature: string,
): boolean {
  return (
    Buffer.from(signature, 'base64url').toString('base64url') === signature &&
    desk.secrets.verify(purpose, text, signature)
  );
}

function inTime(desk: TokenDesk, claims: Claims, grace: number): Bearer | Refusal {
  if (claims.exp + grace <= desk.clock.now() / 1000) return 'expired';
  const bearer: Bearer = { conversation: claims.conv, user: claims.user, exp: claims.exp };
  return claims.origins ? { ...bearer, origins: claims.origins } : bearer;
}

interface Claims {
  conv: string;
  user: string;
  exp: number;
  origins?: string[];
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Only called on what we signed ourselves. */
function decode(claims: string): Claims {
  return JSON.parse(Buffer.from(claims, 'base64url').toString());
}
