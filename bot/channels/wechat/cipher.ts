/**
 * The platform's cipher (developers.weixin.qq.com, 消息加解密说明): AES-256-CBC over random(16) ‖ length(uint32, big-endian) ‖ message ‖
 * AppID, padded as PKCS #7 (RFC 5652 §6.3) to blocks of 32 bytes, in base64.
 */
import {
  type Cipheriv,
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type Decipheriv,
  type KeyObject,
} from 'node:crypto';

/**
 * An EncodingAESKey, ready for use. Its ciphers are set up once and go on from message to message: setting one up costs more than what it
 * does. What CBC carries over from the message before touches the first block alone (NIST SP 800-38A §6.2), which holds the random bytes.
 */
export interface CipherKey {
  key: KeyObject;
  iv: Uint8Array;
  encrypting: Cipheriv;
  decrypting: Decipheriv;
  /** The last block that was encrypted: the cipher chains the next message to it instead of the iv. */
  last: Uint8Array;
}

/** A ciphertext that was opened, and by which key: the answer goes out under the same one. */
export interface Decrypted {
  text: string;
  key: CipherKey;
}

/**
 * Why nothing was opened: 'garbled' is no base64 of whole blocks, 'locked' is under none of the keys, 'foreign' is for another AppID.
 */
export type Locked = 'garbled' | 'locked' | 'foreign';

const CIPHER = 'aes-256-cbc';
const AES_BLOCK = 16;
/** The platform pads to this, not to AES's own block: Node's unpadding would refuse every pad above 16. */
const PAD_BLOCK = 32;
/** Random bytes in front of the message. */
export const RANDOM_BYTES = 16;
const HEAD = RANDOM_BYTES + 4;

/** Makes the key of a 43-character EncodingAESKey. @throws RangeError for another length. */
export function cipherKey(encodingAesKey: string): CipherKey {
  const bytes = Buffer.from(`${encodingAesKey}=`, 'base64');
  if (bytes.length !== 32) throw new RangeError('An EncodingAESKey has 43 characters');
  const iv = bytes.subarray(0, AES_BLOCK);
  const key = createSecretKey(bytes);
  // Whole blocks without padding of OpenSSL's own: `update` gives them all, nothing is left to `final`.
  const encrypting = createCipheriv(CIPHER, key, iv).setAutoPadding(false);
  const decrypting = createDecipheriv(CIPHER, key, iv).setAutoPadding(false);
  return { key, iv, encrypting, decrypting, last: iv };
}

/** Ciphertext in base64. `random`: 16 bytes, new for each message. */
export function encrypt(key: CipherKey, appId: string, text: string, random: Uint8Array): string {
  const length = Buffer.byteLength(text);
  const end = HEAD + length + Buffer.byteLength(appId);
  const pad = PAD_BLOCK - (end % PAD_BLOCK);
  const plain = Buffer.allocUnsafe(end + pad).fill(pad, end);
  // The chain is set back to the iv: the ciphertext is the one that a new cipher would give.
  for (let at = 0; at < RANDOM_BYTES; at += 1) plain[at] = random[at]! ^ key.iv[at]! ^ key.last[at]!;
  plain.writeUInt32BE(length, RANDOM_BYTES);
  plain.write(text, HEAD);
  plain.write(appId, HEAD + length);
  const cipher = key.encrypting.update(plain);
  key.last = cipher.subarray(-AES_BLOCK);
  return cipher.toString('base64');
}

/** Opens a base64 ciphertext by the first of the keys that fits: the current one first, then the previous one. */
export function decrypt(keys: readonly CipherKey[], appId: string, encrypted: string): Decrypted | Locked {
  const cipher = Buffer.from(encrypted, 'base64');
  if (cipher.length === 0 || cipher.length % AES_BLOCK !== 0) return 'garbled';
  // Node skips what is not base64 and ignores spare bits: only one way of writing the bytes is right (RFC 4648 §3.5).
  if (cipher.toString('base64') !== encrypted) return 'garbled';
  let refusal: Locked = 'locked';
  for (const key of keys) {
    const plain = key.decrypting.update(cipher);
    const text = messageIn(plain, appId);
    if (text === 'foreign') refusal = 'foreign';
    else if (text) return { text: text.message, key };
  }
  return refusal;
}

/** The message between length field and AppID, the first block left aside; null when the bytes are not of this layout, as under a wrong key. */
function messageIn(plain: Buffer, appId: string): { message: string } | 'foreign' | null {
  const end = unpadded(plain);
  if (end < HEAD) return null;
  const tail = HEAD + plain.readUInt32BE(RANDOM_BYTES);
  if (tail > end) return null;
  if (!plain.subarray(tail, end).equals(Buffer.from(appId))) return 'foreign';
  return { message: plain.toString('utf8', HEAD, tail) };
}

/** Where the padding begins; below 0 when it is none: 1 to 32 bytes, each telling their number. */
function unpadded(plain: Buffer): number {
  const pad = plain[plain.length - 1] ?? 0;
  if (pad < 1 || pad > PAD_BLOCK) return -1;
  const start = plain.length - pad;
  for (let at = start; at < plain.length; at += 1) if (plain[at] !== pad) return -1;
  return start;
}
