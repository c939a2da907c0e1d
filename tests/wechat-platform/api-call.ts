/** One API call on its way to an answer. */

import type { Phone } from './phone.ts';
import { badOpenid, Refusal } from './refusal.ts';
import type { World } from './world.ts';

/** What a route gets. */
export interface Call {
  world: World;
  query: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
  /** As it came. */
  raw: Buffer;
  /** The parsed JSON; empty for a call without one. */
  body: Record<string, unknown>;
  /** Runs once the answer is out: pushes about what the call did. */
  after(task: () => Promise<unknown>): void;
}

/** Bytes instead of JSON. */
export interface FileAnswer {
  bytes: Uint8Array;
  headers: Record<string, string>;
}

/** The body as JSON; `\uXXXX` stays as the client wrote it, as the platform shows it to citizens. 47001 when unreadable. */
export function readBody(raw: Buffer): Record<string, unknown> {
  if (raw.length === 0) throw new Refusal(44002, 'empty post data');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
    const kept = text.replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (whole, what: string) =>
      what.length > 1 ? `\\\\${what}` : whole,
    );
    const body: unknown = JSON.parse(kept);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {
    // Falls through to the refusal.
  }
  throw new Refusal(47001, 'data format error');
}

/** JSON in which a bigint is a bare number, however many digits it has. */
export const writeJson = (answer: unknown): string =>
  JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? `#${value}#` : value)).replace(/"#(\d+)#"/g, '$1');

/** The citizen that the call names; 40003 when the account has none. */
export function addressee({ world, body }: Call): Phone {
  const phone = world.citizens.get(String(body.touser ?? ''));
  if (!phone) throw badOpenid();
  return phone;
}

/** A member that must be an object. */
export function objectIn(body: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = body[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal(47001, 'data format error');
  return value as Record<string, unknown>;
}
