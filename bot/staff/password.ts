/** Passwords by argon2id (RFC 9106) with OWASP's parameters: 19 MiB, 2 passes, 1 lane. Runs on the thread pool. */
import { hash, verify } from '@node-rs/argon2';
import type { Ids } from '../ports/clock.ts';

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Least and most characters of a password; the upper bound keeps the hashing short. */
export const PASSWORD_LENGTH = { least: 8, most: 200 };

/** A PHC string to be stored. Equal passwords give different strings. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

/** Whether the password is the hashed one. */
export function isPassword(hashed: string, password: string): Promise<boolean> {
  return verify(hashed, password.normalize('NFKC'));
}

// No 0, O, 1, l, I: a first password is often read out or copied by hand.
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A random first password: 16 letters in groups of four, about 93 bits. */
export function randomPassword(ids: Ids): string {
  const letters = Array.from({ length: 16 }, () => LETTERS[ids.random(LETTERS.length)]).join('');
  return letters.replace(/(.{4})(?!$)/g, '$1-');
}
