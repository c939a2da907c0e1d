/** One follower of the account: her messages come as the platform pushes them in safe mode, and the answer is the passive reply. */
import { randomBytes } from 'node:crypto';
import { cipherKey, decrypt, encrypt } from '../../bot/channels/wechat/cipher.ts';
import { signatureOf } from '../../bot/channels/wechat/signature.ts';
import { fromWgs84 } from '../../integrations/maps/datum.ts';
import type { HttpLine } from './http-line.ts';
import { ACCOUNT } from './wechat-account.ts';
import { answerTo, type Utterance } from './words.ts';

const KEY = cipherKey(ACCOUNT.aesKey);
const ACCOUNT_ID = 'gh_0123456789ab';
/** Read off the reply's words what it asks for; the words are those of the demo city. */
const ASKS: [RegExp, string][] = [
  [/请您看看对不对/, 'confirm'],
  [/在什么地方|您说说附近有什么|是哪一个/, 'place'],
  [/有照片吗|您拍一张/, 'photo'],
  [/留个电话吗/, 'contact'],
  [/是什么问题|哪一种/, 'category'],
];

let pushes = 0;

/** She speaks and waits for the reply. */
export class WechatCitizen {
  readonly #http: HttpLine;
  readonly #openid = `o${randomBytes(20).toString('base64url').slice(0, 27)}`;
  #ask: string | null = null;
  /** Cases that were filed. */
  filed = 0;

  constructor(http: HttpLine) {
    this.#http = http;
  }

  /** Says the next thing. Returns the ms from the push to its answer. @throws Error when the answer was no reply. */
  async turn(): Promise<number> {
    const { path, body } = push(this.#openid, answerTo(this.#ask, '1'));
    const begun = performance.now();
    const { status, body: answer } = await this.#http.ask('POST', path, '', body);
    const ms = performance.now() - begun;
    const text = status === 200 ? replyOf(answer) : null;
    if (text === null) throw new Error(`the server answered ${status} ${answer.slice(0, 100)}`);
    if (text.includes('报上去了')) this.filed += 1;
    const open = text.includes('0. 转人工') && !text.includes('报上去了');
    this.#ask = ASKS.find(([words]) => words.test(text))?.[1] ?? (open ? 'detail' : null);
    return ms;
  }
}

/** The path with its signature, and the body, of a push of one message. */
export function push(openid: string, said: Utterance): { path: string; body: string } {
  pushes += 1;
  const seconds = String(Math.floor(Date.now() / 1000));
  const xml = `<xml><ToUserName><![CDATA[${ACCOUNT_ID}]]></ToUserName><FromUserName><![CDATA[${openid}]]></FromUserName><CreateTime>${seconds}</CreateTime>${contentOf(said)}<MsgId>${6_054_768_590_000_000_000n + BigInt(pushes)}</MsgId></xml>`;
  const cipher = encrypt(KEY, ACCOUNT.appId, xml, randomBytes(16));
  const nonce = String(pushes);
  const signature = signatureOf(ACCOUNT.token, seconds, nonce);
  const own = signatureOf(ACCOUNT.token, seconds, nonce, cipher);
  return {
    path: `/wechat/callback?signature=${signature}&timestamp=${seconds}&nonce=${nonce}&openid=${openid}&encrypt_type=aes&msg_signature=${own}`,
    body: `<xml><ToUserName><![CDATA[${ACCOUNT_ID}]]></ToUserName><Encrypt><![CDATA[${cipher}]]></Encrypt></xml>`,
  };
}

function contentOf({ text, pin }: Utterance): string {
  if (!pin) return `<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content>`;
  const { lat, lng } = fromWgs84(pin, 'GCJ02');
  return `<MsgType><![CDATA[location]]></MsgType><Location_X>${lat.toFixed(6)}</Location_X><Location_Y>${lng.toFixed(6)}</Location_Y><Scale>16</Scale><Label><![CDATA[]]></Label>`;
}

/** The words of a passive reply; null for `success` and whatever else is none. */
function replyOf(answer: string): string | null {
  const cipher = /<Encrypt><!\[CDATA\[([^\]]+)\]\]>/.exec(answer)?.[1];
  if (!cipher) return null;
  const opened = decrypt([KEY], ACCOUNT.appId, cipher);
  return typeof opened === 'string'
    ? null
    : (/<Content><!\[CDATA\[([\s\S]*?)\]\]><\/Content>/.exec(opened.text)?.[1] ?? null);
}
