/** Reads what the account's endpoint answered to a push, as strictly as the platform does. */
import { decrypt, sign } from './crypto.ts';
import type { Content } from './custom.ts';
import type { Push } from './desk.ts';
import { shownText, TEXT_BYTES } from './heard.ts';
import type { World } from './world.ts';
import { child, readXml, textOf, type XmlElement } from './xml.ts';

/** What an answer is; a reply without content went to a person or to another service of the platform. */
export type Answer =
  | { kind: 'reply'; content?: Content }
  | { kind: 'success' | 'empty' }
  | { kind: 'malformed'; why: string };

/** The answer to `push`, which went out sealed with `aesKey`. */
export function readAnswer(world: World, push: Push, aesKey: string | null, status: number, body: Buffer): Answer {
  try {
    if (status !== 200) throw new Error(`HTTP status ${status}`);
    if (body.length === 0) return { kind: 'empty' };
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    if (text === 'success') return { kind: 'success' };
    const root = rootOf(text);
    const content = readReply(world, push, open(world, root, aesKey));
    return content ? { kind: 'reply', content } : { kind: 'reply' };
  } catch (error) {
    return { kind: 'malformed', why: (error as Error).message };
  }
}

function rootOf(text: string): XmlElement {
  const root = readXml(text);
  if (root.name !== 'xml') throw new Error(`the root is <${root.name}>`);
  return root;
}

/** The reply itself: opened in safe mode, either way in compatible mode, never sealed in plain mode. */
function open(world: World, root: XmlElement, aesKey: string | null): XmlElement {
  const sealed = child(root, 'Encrypt')?.text;
  if (sealed === undefined) {
    if (world.mode === 'safe') throw new Error('not encrypted in safe mode');
    return root;
  }
  if (world.mode === 'plain' || !aesKey) throw new Error('encrypted in plain mode');
  const timestamp = textOf(root, 'TimeStamp');
  if (!/^\d+$/.test(timestamp)) throw new Error('TimeStamp is no number');
  if (sign(world.token, timestamp, textOf(root, 'Nonce'), sealed) !== textOf(root, 'MsgSignature')) {
    throw new Error('MsgSignature is wrong');
  }
  return rootOf(decrypt(sealed, world.appId, aesKey));
}

function readReply(world: World, push: Push, root: XmlElement): Content | undefined {
  if (textOf(root, 'ToUserName') !== push.openid) throw new Error('ToUserName is not the sender of the push');
  if (textOf(root, 'FromUserName') !== world.account) throw new Error('FromUserName is not the account');
  if (!/^\d{1,10}$/.test(textOf(root, 'CreateTime'))) throw new Error('CreateTime is not in seconds');
  const type = textOf(root, 'MsgType');
  switch (type) {
    case 'text': {
      const content = textOf(root, 'Content');
      if (content === '') throw new Error('Content is empty');
      if (Buffer.byteLength(content) > TEXT_BYTES) throw new Error(`Content is above ${TEXT_BYTES} bytes`);
      return { type, ...shownText(content) };
    }
    case 'image':
      return { type, text: '', image: world.media.get(inside(root, 'Image', 'MediaId'), 'image').bytes };
    case 'voice':
      return { type, text: '', media: world.media.get(inside(root, 'Voice', 'MediaId'), 'voice').bytes };
    case 'video':
      return { type, text: '', media: world.media.get(inside(root, 'Video', 'MediaId'), 'video').bytes };
    case 'music':
      world.media.get(inside(root, 'Music', 'ThumbMediaId'), 'thumb', 'image');
      return { type, text: child(child(root, 'Music')!, 'Title')?.text ?? '' };
    case 'news':
      return readNews(root, push.articles);
    case 'transfer_customer_service':
      if (push.fields.MsgType === 'event') throw new Error('an event cannot be handed to a person');
      return undefined;
    case 'transfer_biz_ai_ivr':
      return undefined;
    default:
      throw new Error(`MsgType ${type} does not exist`);
  }
}

function inside(root: XmlElement, outer: string, inner: string): string {
  const found = child(root, outer);
  if (!found) throw new Error(`${outer} is missing`);
  return textOf(found, inner);
}

function readNews(root: XmlElement, most: number): Content {
  const items = child(root, 'Articles')?.children ?? [];
  if (items.length < 1 || items.length > most) throw new Error(`${items.length} articles where 1 to ${most} may be`);
  if (textOf(root, 'ArticleCount') !== String(items.length)) throw new Error('ArticleCount is wrong');
  const words = items.flatMap(item => [textOf(item, 'Title'), child(item, 'Description')?.text ?? '']);
  return { type: 'news', text: words.filter(Boolean).join('\n'), url: textOf(items[0]!, 'Url') };
}
