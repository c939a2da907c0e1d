/** The platform's side of a push, made from its published rules with nothing of ours but the reading of answers. */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { beforeEach, expect } from 'vitest';
import { createEnvelope, type Envelope, type EnvelopeSettings } from '../../bot/channels/wechat/envelope.ts';
import { parseXml } from '../../bot/channels/wechat/xml.ts';
import { OnePressError } from '../../bot/domain/errors.ts';
import { type HandClock, handClock } from '../support/hand-clock.ts';

export const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
export const OLD_KEY = 'B'.repeat(43);
const APP = 'wxb11529c136998cb6';
export const TOKEN = 'pamtest';
export const WORDS = '人民路的路灯不亮';
export const XML = text(WORDS);

/** A text message of the citizen o_wang. */
export function text(words: string): string {
  return `<xml><ToUserName><![CDATA[gh_city]]></ToUserName><FromUserName><![CDATA[o_wang]]></FromUserName><CreateTime>1767600000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${words}]]></Content><MsgId>1</MsgId></xml>`;
}

/** Codes of the two refusals. */
export const FORGED = { code: 'WECHAT_FORGED', status: 403 };
export const BAD = { code: 'WECHAT_PUSH_BAD', status: 400 };

/** A clock that is new for each test of the file; the door, and pushes to it, at its time. */
export function atTheDoor() {
  const clock = {} as HandClock;
  beforeEach(() => void Object.assign(clock, handClock()));
  return {
    clock,
    /** The lock under test, in safe mode unless told. */
    door: (settings?: Partial<EnvelopeSettings>) => doorAt(clock, settings),
    /** The query of a plain push. */
    signed: (nonce?: string, token?: string) => plainQuery(clock.now(), nonce, token),
    /** A push of safe mode. */
    safe: (encrypted?: string, token?: string) => safePush(clock.now(), encrypted, token),
  };
}

function doorAt(clock: HandClock, settings: Partial<EnvelopeSettings> = {}): Envelope {
  let count = 0;
  const random = (bytes: number) => new Uint8Array(bytes).fill(++count);
  return createEnvelope({ appId: APP, token: TOKEN, aesKeys: [KEY], mode: 'safe', clock, random, ...settings });
}

export function sha1(...parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex');
}

/** A ciphertext as the platform makes it. */
export function locked(xml: string, { key = KEY, appId = APP } = {}): string {
  const bytes = Buffer.from(`${key}=`, 'base64');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(Buffer.byteLength(xml));
  const plain = Buffer.concat([Buffer.from('0123456789abcdef'), size, Buffer.from(xml + appId)]);
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', bytes, bytes.subarray(0, 16)).setAutoPadding(false);
  return cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])).toString('base64');
}

/** Opens what we answered at this moment (ms), as the platform would. */
export function unlocked(sealed: string, now: number, key = KEY): string {
  const { Encrypt, MsgSignature, TimeStamp, Nonce } = parseXml(sealed) as Record<string, string>;
  expect(MsgSignature).toBe(sha1(TOKEN, TimeStamp!, Nonce!, Encrypt!));
  expect(Number(TimeStamp)).toBe(Math.floor(now / 1000));
  const bytes = Buffer.from(`${key}=`, 'base64');
  const cipher = createDecipheriv('aes-256-cbc', bytes, bytes.subarray(0, 16)).setAutoPadding(false);
  const plain = cipher.update(Buffer.from(Encrypt!, 'base64'));
  expect(plain.length % 32).toBe(0);
  const end = 20 + plain.readUInt32BE(16);
  expect(plain.toString('utf8', end, plain.length - plain.at(-1)!)).toBe(APP);
  return plain.toString('utf8', 20, end);
}

export type Query = Record<string, unknown>;

/** The query of a plain push that is signed at this moment (ms). */
export function plainQuery(now: number, nonce = '1320562132', token = TOKEN): Query {
  const timestamp = String(Math.floor(now / 1000));
  return { signature: sha1(token, timestamp, nonce), timestamp, nonce, openid: 'o_wang' };
}

function safePush(now: number, encrypted = locked(XML), token = TOKEN): { query: Query; body: Buffer } {
  const query = plainQuery(now, '1320562132', token);
  const msg_signature = sha1(token, String(query.timestamp), '1320562132', encrypted);
  const body = `<xml><ToUserName><![CDATA[gh_city]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
  return { query: { ...query, encrypt_type: 'aes', msg_signature }, body: Buffer.from(body) };
}

/** Code, status and hint of the refusal; never a word of the push. */
export function refusal(open: () => unknown): { code: string; status: number; hint: string } {
  try {
    open();
  } catch (error) {
    expect(error).toBeInstanceOf(OnePressError);
    const { code, status, hint, message } = error as OnePressError;
    expect(`${message} ${hint}`).not.toMatch(new RegExp(`路灯|o_wang|gh_city|${TOKEN}|${KEY}`));
    return { code, status, hint };
  }
  throw new Error('was let in');
}
