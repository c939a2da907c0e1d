/** Customer-service messages and the typing sign. */
import { addressee, type Call, objectIn } from './api-call.ts';
import { type Heard, shownText, TEXT_BYTES } from './heard.ts';
import { notGranted, Refusal } from './refusal.ts';
import type { World } from './world.ts';

/** A message without the time and way of its coming. */
export type Content = Omit<Heard, 'at' | 'by'>;

const TYPING_LASTS = 15_000;
const SPOKE_WITHIN = 30_000;

/** POST message/custom/send. */
export function sendCustom(call: Call): void {
  const phone = addressee(call);
  const content = readContent(call.world, call.body);
  if (!phone.following) throw phone.knew ? unfollowed() : new Refusal(43004, 'require subscribe');
  if (phone.blocked) throw new Refusal(48002, 'user refuse to accept the msg');
  phone.allowance.take(call.world.clock.now());
  phone.typingUntil = 0;
  phone.show({ by: 'custom', ...content });
}

const unfollowed = () => new Refusal(45015, 'response out of time limit or subscription is canceled');

function readContent(world: World, body: Record<string, unknown>): Content {
  const type = body.msgtype;
  switch (type) {
    case 'text':
      return { type, ...shownText(textIn(objectIn(body, 'text').content)) };
    case 'image':
      return { type, text: '', image: world.media.get(objectIn(body, 'image').media_id, 'image').bytes };
    case 'voice':
      return { type, text: '', media: world.media.get(objectIn(body, 'voice').media_id, 'voice').bytes };
    case 'video': {
      const video = objectIn(body, 'video');
      world.media.get(video.thumb_media_id, 'thumb', 'image');
      return { type, text: String(video.title ?? ''), media: world.media.get(video.media_id, 'video').bytes };
    }
    case 'news':
      return readNews(objectIn(body, 'news').articles);
    case 'msgmenu':
      if (world.sandbox) throw notGranted();
      return readMsgmenu(objectIn(body, 'msgmenu'));
    case 'music':
    case 'mpnews':
    case 'mpnewsarticle':
    case 'wxcard':
    case 'miniprogrampage':
      throw new Refusal(48008, 'no permission for this msgtype');
    default:
      throw new Refusal(40008, 'invalid message type');
  }
}

function textIn(content: unknown): string {
  if (typeof content !== 'string' || content === '') throw new Refusal(44004, 'empty content');
  if (Buffer.byteLength(content) > TEXT_BYTES) throw new Refusal(45002, 'content size out of limit');
  return content;
}

function readNews(articles: unknown): Content {
  if (!Array.isArray(articles) || articles.length === 0) throw new Refusal(44003, 'empty news data');
  if (articles.length > 1) throw new Refusal(45008, 'article size out of limit');
  const { title = '', description = '', url = '' } = articles[0] as Record<string, string>;
  return { type: 'news', text: [title, description].filter(Boolean).join('\n'), url };
}

function readMsgmenu(menu: Record<string, unknown>): Content {
  const list = menu.list;
  const wrong = new Refusal(47001, 'data format error');
  if (!Array.isArray(list) || list.length === 0) throw wrong;
  const lines = (list as { id?: unknown; content?: unknown }[]).map(({ id, content }) => {
    if (typeof id !== 'string' || typeof content !== 'string' || id === '' || content === '') throw wrong;
    return { id, title: content };
  });
  const parts = [menu.head_content, ...lines.map(line => line.title), menu.tail_content].filter(part => part);
  return { type: 'msgmenu', text: textIn(parts.join('\n')), lines };
}

/** POST message/custom/typing. */
export function showTyping(call: Call): void {
  const phone = addressee(call);
  const now = call.world.clock.now();
  const command = call.body.command;
  if (command !== 'Typing' && command !== 'CancelTyping') throw new Refusal(45072, 'command field invalid');
  if (!phone.following) throw unfollowed();
  phone.allowance.checkOpen(now);
  if (now - phone.spokeAt > SPOKE_WITHIN) throw new Refusal(45080, 'msg not received in the last 30s');
  if (command === 'CancelTyping') {
    phone.typingUntil = 0;
    return;
  }
  if (now < phone.typingUntil) throw new Refusal(45081, 'already typing');
  phone.typingUntil = now + TYPING_LASTS;
  phone.typing++;
}
