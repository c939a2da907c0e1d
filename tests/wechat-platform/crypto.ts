/**
 * Signatures and AES of the push endpoint, as the platform's page on message encryption defines them. Written for this
 * stand-in alone: sharing the service's code would make both sides wrong in the same way.
 */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

/** PKCS#7 is padded to this many bytes, twice the block of AES. */
const BLOCK = 32;

/** SHA-1 (lower-case hex) over the parts, sorted byte-wise and joined without anything between. */
export function sign(...parts: string[]): string {
  const sorted = parts.map(part => Buffer.from(part)).sort(Buffer.compare);
  return createHash('sha1').update(Buffer.concat(sorted)).digest('hex');
}

/** The 32 bytes behind an EncodingAESKey of 43 characters; throws for any other text. */
export function keyOf(encodingAesKey: string): Buffer {
  if (!/^[A-Za-z0-9]{43}$/.test(encodingAesKey))
    throw new Error('An EncodingAESKey has 43 characters of A-Z, a-z, 0-9');
  return Buffer.from(`${encodingAesKey}=`, 'base64');
}

/** Base64 of the sealed message; `salt` are the 16 bytes at its front. */
export function encrypt(message: string, appId: string, encodingAesKey: string, salt: Buffer): string {
  const key = keyOf(encodingAesKey);
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([salt, length, text, Buffer.from(appId)]);
  const pad = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString(
    'base64',
  );
}

/** Opens what `encrypt` sealed; throws when key, padding, length or app id are not right. */
export function decrypt(sealed: string, appId: string, encodingAesKey: string): string {
  const key = keyOf(encodingAesKey);
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.toString('base64') !== sealed) throw new Error('Encrypt is no base64');
  if (bytes.length === 0 || bytes.length % BLOCK !== 0) throw new Error('Encrypt has no whole blocks');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const pad = padded.at(-1)!;
  if (pad < 1 || pad > BLOCK || !padded.subarray(-pad).every(byte => byte === pad))
    throw new Error('The padding is wrong');
  const plain = padded.subarray(0, -pad);
  if (plain.length < 20) throw new Error('The sealed text is too short');
  const end = 20 + plain.readUInt32BE(16);
  if (end > plain.length) throw new Error('The length field is wrong');
  if (plain.subarray(end).toString() !== appId) throw new Error('The app id is wrong');
  return plain.subarray(20, end).toString();
}
