/** The platform's signature: SHA-1 over the sorted parts without a separator (developers.weixin.qq.com, 消息与事件推送). */
import { hash, timingSafeEqual } from 'node:crypto';

const SHAPE = /^[0-9a-f]{40}$/;

/**
 * Signature in lower-case hex. Parts are Token, timestamp, nonce, and for `msg_signature` the ciphertext as it stands in the XML.
 * They are sorted as bytes of UTF-8, never as numbers.
 */
export function signatureOf(...parts: string[]): string {
  return hash('sha1', joined(parts), 'hex');
}

/** True when `given` is the signature of the parts; takes the same time wherever they differ. */
export function isSigned(given: string, ...parts: string[]): boolean {
  return SHAPE.test(given) && timingSafeEqual(Buffer.from(given, 'hex'), hash('sha1', joined(parts), 'buffer'));
}

function joined(parts: string[]): Buffer {
  return Buffer.concat(parts.map(part => Buffer.from(part)).sort(Buffer.compare));
}
