/** How much a client may send, and how often. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RateLimit } from '../../ports/rate-limit.ts';
import { tooMany } from './faults.ts';

/** Bytes of one JSON activity (Direct Line's own limit is 256 K characters). */
export const JSON_BYTES = 256 * 1024;
/** Bytes of the activity part of an upload; clients put thumbnails as data: URLs into it. */
export const ACTIVITY_PART_BYTES = 1024 * 1024;
/** Bytes of one file. */
export const FILE_BYTES = 10 * 1024 * 1024;
/** Files of one message. */
export const FILES = 9;
/** Text id told once when there are more. */
export const TOO_MANY_FILES = 'report.photos-full';
/** Bytes of all files of one message; what comes after is refused file by file. */
export const FILES_BYTES = 40 * 1024 * 1024;
/** Bytes that we are ready to read and throw away, so that the sender gets an answer instead of a broken connection. */
export const BODY_BYTES = 160 * 1024 * 1024;
/** Characters of a citizen's words; longer ones are answered with a request to shorten them. */
export const WORDS = 4000;
/** Sockets of one conversation; the oldest is closed when one more comes. */
export const SOCKETS = 5;
/** Bytes that may wait for a slow reader before its socket is closed; it catches up by its watermark. */
export const WAITING_BYTES = 1024 * 1024;
/** Entries read at once. */
export const PAGE = 100;

/** Shares of the configured rate for each kind of call: [one citizen's, one address's]. Behind one address there may be a whole district. */
const SHARES = {
  /** Posts and uploads. */
  message: [1, 20],
  /** Polling and reading. */
  read: [10, 200],
  /** Tokens, starts and reconnects. */
  entry: [2, 20],
} as const;

/** A kind of call with its own bucket. */
export type Call = keyof typeof SHARES;

/** ms to wait before this call may be made; 0: now. `user` null where nobody is known yet. */
export function wait(rateLimit: RateLimit, call: Call, user: string | null, address: string): number {
  const [perUser, perAddress] = SHARES[call];
  const first = user === null ? 0 : rateLimit.take(`webchat:${call}:${user}`, perUser);
  return first || rateLimit.take(`webchat:${call}:${addressKey(address)}`, perAddress);
}

/** Refuses a call that comes too soon. @throws OnePressError TooManyRequests, with Retry-After (seconds, RFC 9110) set on the reply. */
export function holdBack(
  rateLimit: RateLimit,
  call: Call,
  user: string | null,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const ms = wait(rateLimit, call, user, request.ip);
  if (ms === 0) return;
  reply.header('retry-after', Math.max(1, Math.ceil(ms / 1000)));
  throw tooMany();
}

/** One household has a whole /64 of IPv6 addresses: it counts as one. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const first = head ? head.split(':') : [];
  const last = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array<string>(zeros).fill('0'), ...last].slice(0, 4).join(':');
}
