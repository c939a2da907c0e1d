import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import { OnePressError } from '../../bot/domain/errors.ts';
import type { SealPurpose } from '../../bot/domain/sealing.ts';
import type { Secrets, SignPurpose } from '../../bot/ports/secrets.ts';
import { randomSlice } from './random.ts';

/** First byte of a box: lets a later version change the cipher without losing old boxes. */
const VERSION = 1;
const NONCE = 12;
const TAG = 16;

/** Secrets on node:crypto: HKDF-SHA-256 (RFC 5869) gives one key a purpose; boxes are AES-256-GCM (NIST SP 800-38D). */
export function createSecrets(secret: string): Secrets {
  // Key objects, not bytes: a cipher made from bytes costs three times as much (18 µs against 6 µs measured).
  const keys = new Map<string, KeyObject>();
  const key = (use: string): KeyObject => {
    let found = keys.get(use);
    if (!found) {
      found = createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'onepress', use, 32)));
      keys.set(use, found);
    }
    return found;
  };
  return {
    seal: (purpose, json) => seal(key(`seal:${purpose}`), json),
    open: <T>(purpose: SealPurpose, box: Uint8Array) => open<T>(key(`seal:${purpose}`), box),
    sign: (purpose: SignPurpose, text: string) =>
      createHmac('sha256', key(`sign:${purpose}`))
        .update(text)
        .digest('base64url'),
    verify(purpose, text, signature) {
      const right = createHmac('sha256', key(`sign:${purpose}`))
        .update(text)
        .digest();
      const given = Buffer.from(signature, 'base64url');
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}

function seal(key: KeyObject, json: string): Uint8Array {
  const nonce = randomSlice(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = cipher.update(json, 'utf8');
  cipher.final();
  const box = new Uint8Array(1 + NONCE + TAG + body.length);
  box[0] = VERSION;
  box.set(nonce, 1);
  box.set(cipher.getAuthTag(), 1 + NONCE);
  box.set(body, 1 + NONCE + TAG);
  return box;
}

function open<T>(key: KeyObject, box: Uint8Array): T {
  try {
    if (box[0] !== VERSION) throw new Error('unknown version');
    const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(1, 1 + NONCE));
    decipher.setAuthTag(box.subarray(1 + NONCE, 1 + NONCE + TAG));
    // Bytes, not text: for text Node makes a decoder each time, which costs as much as the cipher.
    const body = decipher.update(box.subarray(1 + NONCE + TAG));
    decipher.final();
    return JSON.parse(body.toString()) as T;
  } catch {
    throw new OnePressError(
      'SEAL_BROKEN',
      'stored data cannot be opened',
      'ONEPRESS_SECRET (or the file `secret` in the data folder) is not the one that the data was stored with: put the old one back.',
    );
  }
}
