/**
 * The lock of WeChat's door: signature, time, cipher and shape of what comes in, and the wrapping of what goes out. How a push must be
 * secured is decided by our setting, never by the request.
 */
import type { Clock } from '../../ports/clock.ts';
import { type CipherKey, cipherKey, decrypt, encrypt, RANDOM_BYTES } from './cipher.ts';
import type { Push } from './push.ts';
import { badPush, forged, pushTooLarge, replayed, stale } from './push-faults.ts';
import { readPush } from './read-push.ts';
import { createReplays } from './replays.ts';
import { isSigned, signatureOf } from './signature.ts';
import { cdata, element, parseXml } from './xml.ts';

/** The account's settings, and what makes nonces. */
export interface EnvelopeSettings {
  appId: string;
  token: string;
  /** EncodingAESKeys: the current one, then the previous one. Not needed in plain mode. */
  aesKeys: readonly string[];
  mode: 'plain' | 'compatible' | 'safe';
  clock: Clock;
  /** Unguessable bytes. */
  random(bytes: number): Uint8Array;
}

/** A push that was let in. */
export interface Opened {
  push: Push;
  /** Wraps the XML of a passive reply as the mode wants it; encrypted under the key that opened the push. */
  seal(xml: string): string;
}

/** Checks of WeChat's requests. Query values are as the web server gives them. */
export interface Envelope {
  /** The platform's check of our address: what to answer, as text/plain. @throws OnePressError WECHAT_FORGED. */
  check(query: Record<string, unknown>): string;
  /** Opens a push. @throws OnePressError WECHAT_FORGED, WECHAT_STALE, WECHAT_REPLAYED, WECHAT_PUSH_BAD, WECHAT_PUSH_TOO_LARGE. */
  open(query: Record<string, unknown>, body: Uint8Array): Opened;
}

/** Bytes of a body. */
const LARGEST = 65_536;
/** Seconds between a signature's time and ours, either way; the platform's repeats come within a minute. */
const VALID = 300;

const TIMESTAMP = /^\d{1,10}$/;
const NONCE = /^[\x21-\x7e]{1,128}$/;
/** Digits as a rule; nothing that a browser could take for markup. */
const ECHO = /^[\w+/=.-]{1,200}$/;

const TOKEN_HINT =
  'If it came from the platform: set WECHAT_TOKEN to the Token that stands in its settings of message push (消息与事件推送).';
const MODE_HINT =
  'If it came from the platform: WECHAT_MODE must be the mode chosen there (plain 明文, compatible 兼容, safe 安全).';
const KEY_HINT =
  'Set WECHAT_ENCODING_AES_KEY to the EncodingAESKey of the platform; after a change put the previous one behind it with a comma.';
const APP_HINT = 'Set WECHAT_APP_ID to the AppID of the account whose pushes come here.';

/** Makes the lock. @throws RangeError when a key is no EncodingAESKey. */
export function createEnvelope({ appId, token, aesKeys, mode, clock, random }: EnvelopeSettings): Envelope {
  const keys = aesKeys.map(cipherKey);
  const replays = createReplays(clock);

  /** The fields that are signed, when `name` signs them; their time is not looked at yet. */
  const signed = (query: Record<string, unknown>, name: 'signature' | 'msg_signature', ...parts: string[]): Stamp => {
    const { timestamp, nonce, [name]: signature } = query;
    const whole =
      typeof signature === 'string' &&
      typeof timestamp === 'string' &&
      typeof nonce === 'string' &&
      TIMESTAMP.test(timestamp) &&
      NONCE.test(nonce) &&
      isSigned(signature, token, timestamp, nonce, ...parts);
    if (!whole) throw forged(`The request has no valid ${name}`, TOKEN_HINT);
    return { signature, seconds: Number(timestamp) };
  };

  const inTime = ({ seconds }: Stamp): void => {
    if (Math.abs(clock.now() / 1000 - seconds) > VALID) throw stale();
  };

  const openPlain = (query: Record<string, unknown>, body: Buffer): Opened => {
    const stamp = signed(query, 'signature');
    inTime(stamp);
    const tree = parseXml(body.toString());
    if (tree.Encrypt !== undefined && tree.MsgType === undefined) throw badPush('The push is encrypted', MODE_HINT);
    const push = readPush(tree);
    if (replays.isOther(stamp.signature, body, (stamp.seconds + VALID) * 1000)) throw replayed();
    return { push, seal: xml => xml };
  };

  const openEncrypted = (query: Record<string, unknown>, body: Buffer): Opened => {
    if (query.msg_signature === undefined) throw forged('The push is not encrypted', MODE_HINT);
    const encrypted = parseXml(body.toString()).Encrypt;
    if (typeof encrypted !== 'string') throw forged('The push is not encrypted', MODE_HINT);
    inTime(signed(query, 'msg_signature', encrypted));
    const opened = decrypt(keys, appId, encrypted);
    if (opened === 'garbled') throw badPush('The ciphertext of the push is no base64 of whole blocks');
    if (opened === 'foreign') throw forged('The push is for another account', APP_HINT);
    if (opened === 'locked') throw forged('The push cannot be decrypted', KEY_HINT);
    return { push: readPush(parseXml(opened.text)), seal: xml => seal(opened.key, xml) };
  };

  const seal = (key: CipherKey, xml: string): string => {
    const encrypted = encrypt(key, appId, xml, random(RANDOM_BYTES));
    const timestamp = String(Math.floor(clock.now() / 1000));
    const nonce = Buffer.from(random(8)).toString('hex');
    return element(
      'xml',
      element('Encrypt', cdata(encrypted)) +
        element('MsgSignature', cdata(signatureOf(token, timestamp, nonce, encrypted))) +
        element('TimeStamp', timestamp) +
        element('Nonce', cdata(nonce)),
    );
  };

  return {
    check(query) {
      const { echostr } = query;
      signed(query, 'signature');
      if (typeof echostr !== 'string' || !ECHO.test(echostr)) {
        throw forged('The check of the address has no usable echostr', 'Open this address from the platform alone.');
      }
      return echostr;
    },
    open(query, body) {
      if (body.byteLength > LARGEST) throw pushTooLarge();
      const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
      return mode === 'plain' ? openPlain(query, bytes) : openEncrypted(query, bytes);
    },
  };
}

/** What a valid signature says of itself. */
interface Stamp {
  signature: string;
  /** Unix seconds. */
  seconds: number;
}
