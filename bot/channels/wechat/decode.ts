/** A push → what it means for the conversation, before its files are fetched. */
import { cleanLine, cleanWords } from '../../domain/clean.ts';
import { FOLLOWED, LEFT, REVOKED, SCANNED } from '../../domain/events.ts';
import type { Part, PlacePart } from '../../domain/message.ts';
import type { WechatDeps } from './deps.ts';
import { conversationOf, keyOf, type WechatAddress } from './identity.ts';
import { pressOf } from './menu.ts';
import { questionOf } from './menu-line.ts';
import type { EventPush, MessagePush, Push } from './push.ts';
import { placeOfScene } from './scene.ts';

/** A file that the platform holds for us. */
export type Waiting =
  | { file: 'photo'; media: string; picUrl: string | null }
  /** `words`: what the platform itself recognised; null as a rule nowadays. */
  | { file: 'voice'; media: string; words: string | null };

/** A message of which a file may still be with the platform. Plain data: it is kept when the file does not come at once. */
export interface Draft {
  key: string;
  conversation: string;
  address: WechatAddress;
  /** ms since epoch, when it came in. */
  at: number;
  parts: Part[];
  waiting: Waiting | null;
  /** What the transcript shows where there are no words. */
  shown: string | null;
}

/** What is to be done with a push. */
export type Meaning =
  | { do: 'hear'; draft: Draft }
  /** Answered at once, without a turn: a link to her own page. Who is new is greeted by the draft. */
  | { do: 'link-page'; draft: Draft }
  /** A result or a consent: noted, nothing is said. */
  | { do: 'note'; push: EventPush; conversation: string }
  | { do: 'nothing' };

/** Characters of a citizen's words; the platform's own limit is lower. */
const WORDS = 4000;

/** Events that say something about earlier messages of ours, or about consents. */
const NOTED = new Set([
  'templatesendjobfinish',
  'subscribe_msg_popup_event',
  'subscribe_msg_change_event',
  'subscribe_msg_sent_event',
]);

type Deps = Pick<WechatDeps, 'account' | 'secrets' | 'clock' | 'city' | 'gazetteer' | 'toWgs84'>;

/** Reads a push. */
export function meaningOf(push: Push, deps: Deps): Meaning {
  const conversation = conversationOf(deps.account.appId, push.openid, deps.secrets);
  const empty: Draft = {
    key: keyOf(push),
    conversation,
    address: { openid: push.openid },
    at: deps.clock.now(),
    parts: [],
    waiting: null,
    shown: null,
  };
  const hear: Hear = (parts, more = {}) => ({
    do: 'hear',
    draft: { ...empty, ...more, parts },
  });
  if (push.kind !== 'event') return message(push, conversation, hear, deps);
  if (NOTED.has(push.event)) return { do: 'note', push, conversation };
  return event(push, hear, deps);
}

type Hear = (parts: Part[], more?: Partial<Draft>) => Extract<Meaning, { do: 'hear' }>;

function message(push: MessagePush, conversation: string, hear: Hear, deps: Deps): Meaning {
  switch (push.kind) {
    case 'text':
      return words(push.text, push.menuId, conversation, hear, deps);
    case 'image':
      return hear([], { waiting: { file: 'photo', media: push.media, picUrl: push.picUrl }, shown: '〔照片〕' });
    case 'voice': {
      const heard = cleanWords(push.recognition ?? '').trim();
      const words = heard.slice(0, WORDS) || null;
      return hear([], { waiting: { file: 'voice', media: push.media16k ?? push.media, words }, shown: '〔语音〕' });
    }
    case 'location':
      return hear([pin(push, deps)]);
    case 'video':
      return hear([{ kind: 'unsupported', reason: 'message.video' }], { shown: '〔视频〕' });
    case 'link':
      return hear([{ kind: 'unsupported', reason: 'attachment.link' }], { shown: '〔链接〕' });
    case 'other':
      return hear([{ kind: 'unsupported', reason: 'message.unsupported' }], { shown: '〔看不了的消息〕' });
  }
}

function words(said: string, menuId: string | null, conversation: string, hear: Hear, deps: Deps): Meaning {
  const text = cleanWords(said);
  if (text.trim() === '') return hear([{ kind: 'unsupported', reason: 'message.empty' }]);
  if (text.length > WORDS) return hear([{ kind: 'unsupported', reason: 'message.too-long' }]);
  if (menuId !== null) {
    // A line that is not ours belongs to no question: it is heard as words.
    const question = questionOf(conversation, menuId);
    return hear([question ? { kind: 'choice', title: text, question } : { kind: 'text', text }]);
  }
  const opens = pressesOf(deps).find(press => press.opens === 'page' && press.name === text.trim());
  return opens ? linkToPage(hear) : hear([{ kind: 'text', text }]);
}

function linkToPage(hear: Hear): Meaning {
  const { draft } = hear([{ kind: 'event', name: FOLLOWED, value: { place: null } }], { shown: '〔打开网页〕' });
  return { do: 'link-page', draft };
}

function pressesOf({ city }: Pick<Deps, 'city'>) {
  return city.menu.buttons.flatMap(button => ('buttons' in button ? button.buttons : [button]));
}

function pin(push: { lat: number; lng: number; label: string | null }, deps: Deps): PlacePart {
  const raw = { lat: push.lat, lng: push.lng };
  return {
    kind: 'place',
    point: deps.toWgs84(raw, 'GCJ02'),
    raw: { ...raw, datum: 'GCJ02' },
    name: cleanLine(push.label ?? '', 200) || null,
  };
}

function event(push: EventPush, hear: Hear, deps: Deps): Meaning {
  const { key } = push;
  switch (push.event) {
    case 'subscribe': {
      const scene = key?.startsWith('qrscene_') ? key.slice('qrscene_'.length) : null;
      const place = scene === null ? null : placeOfScene(scene, deps);
      return hear([{ kind: 'event', name: FOLLOWED, value: { place } }], { shown: '〔关注了公众号〕' });
    }
    case 'scan': {
      const place = key === null ? null : placeOfScene(key, deps);
      const part: Part = place ?? { kind: 'event', name: SCANNED, value: {} };
      return hear([part], { shown: '〔扫了二维码〕' });
    }
    case 'click':
      return press(key, hear, deps);
    case 'scancode_waitmsg':
      return hear([{ kind: 'unsupported', reason: 'message.scan' }], { shown: '〔扫码〕' });
    case 'unsubscribe':
    case 'user_authorization_cancellation':
      return hear([{ kind: 'event', name: LEFT, value: {} }]);
    case 'user_authorization_revoke':
      return hear([{ kind: 'event', name: REVOKED, value: {} }]);
    default:
      // Hints (a picture or a place follows by itself), links that open by themselves, positions that nobody asked for.
      return { do: 'nothing' };
  }
}

function press(key: string | null, hear: Hear, { city }: Deps): Meaning {
  const pressed = key === null ? null : pressOf(key, city.menu);
  if (pressed?.opens === 'page') return linkToPage(hear);
  if (pressed?.say) return hear([{ kind: 'text', text: pressed.say }]);
  return hear([{ kind: 'unsupported', reason: 'message.old-menu' }], { shown: '〔菜单〕' });
}
