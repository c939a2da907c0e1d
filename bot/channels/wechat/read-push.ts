/** A push as XML elements → `Push`. Names are those of the platform's pages 接收普通消息 and 接收事件推送. */
import type { EventPush, Push, PushHead, PushTree } from './push.ts';
import { badPush } from './push-faults.ts';

const ID = /^[\w-]{1,64}$/;
/** A media id, Ticket, EventKey or MsgID: the longest known is a link of 1024 bytes. Some become part of a key. */
const WORD = /^[\s\S]{1,2048}$/;
const SECONDS = /^\d{1,10}$/;
const DEGREES = /^[+-]?\d{1,3}(\.\d{1,20})?$/;

/** Events about a citizen's data: an account of the platform sends them, the person concerned stands in OpenID. */
const PRIVACY = new Set(['user_info_modified', 'user_authorization_revoke', 'user_authorization_cancellation']);

/** Where an event has a list; one with a single member looks like none in XML. */
const LISTS = [
  ['SubscribeMsgPopupEvent', 'List'],
  ['SubscribeMsgChangeEvent', 'List'],
  ['SubscribeMsgSentEvent', 'List'],
  ['SendPicsInfo', 'PicList', 'item'],
];

/** Reads a push; texts stay as they came. @throws OnePressError WECHAT_PUSH_BAD when an element lacks or is not what it should be. */
export function readPush(tree: PushTree): Push {
  const type = needed(tree, 'MsgType', ID).toLowerCase();
  if (type === 'event') return readEvent(tree);
  const head = { ...headOf(tree, 'FromUserName'), id: needed(tree, 'MsgId', ID) };
  switch (type) {
    case 'text':
      return { ...head, kind: 'text', text: needed(tree, 'Content'), menuId: optional(tree, 'bizmsgmenuid', WORD) };
    case 'image':
      return { ...head, kind: 'image', media: needed(tree, 'MediaId', WORD), picUrl: optional(tree, 'PicUrl') };
    case 'voice':
      return {
        ...head,
        kind: 'voice',
        media: needed(tree, 'MediaId', WORD),
        media16k: optional(tree, 'MediaId16K', WORD),
        format: needed(tree, 'Format', ID).toLowerCase(),
        recognition: optional(tree, 'Recognition'),
      };
    case 'video':
    case 'shortvideo':
      return { ...head, kind: 'video' };
    case 'location': {
      // X is the latitude, whatever a map maker would say.
      const [lat, lng] = [degrees(tree, 'Location_X', 90), degrees(tree, 'Location_Y', 180)];
      return { ...head, kind: 'location', lat, lng, label: optional(tree, 'Label') };
    }
    case 'link':
      return { ...head, kind: 'link', title: optional(tree, 'Title') ?? '', url: needed(tree, 'Url') };
    default:
      return { ...head, kind: 'other', type };
  }
}

function readEvent(tree: PushTree): EventPush {
  const event = needed(tree, 'Event', ID).toLowerCase();
  const fields = event === 'subscribe_msg_change_event' ? underOneName(tree) : tree;
  for (const path of LISTS) makeList(fields, path);
  return {
    ...headOf(tree, PRIVACY.has(event) ? 'OpenID' : 'FromUserName'),
    kind: 'event',
    event,
    key: optional(tree, 'EventKey', WORD),
    mark: optional(tree, 'MsgID', WORD) ?? optional(tree, 'Ticket', WORD) ?? sentMark(fields),
    fields,
  };
}

function headOf(tree: PushTree, person: string): PushHead {
  return {
    account: needed(tree, 'ToUserName', ID),
    openid: needed(tree, person, ID),
    createdAt: Number(needed(tree, 'CreateTime', SECONDS)),
  };
}

/** Older accounts get a withdrawn consent under the name of the consent itself. */
function underOneName({ SubscribeMsgPopupEvent: older, ...tree }: PushTree): PushTree {
  return older === undefined ? tree : { SubscribeMsgChangeEvent: older, ...tree };
}

function makeList(tree: PushTree, [name = '', ...deeper]: string[]): void {
  const value = tree[name];
  if (value === undefined || Array.isArray(value)) return;
  if (deeper.length === 0) tree[name] = [value];
  else if (typeof value === 'object') makeList(value, deeper);
}

/** The MsgIDs of a subscription notice's result stand in its list. */
function sentMark({ SubscribeMsgSentEvent: sent }: PushTree): string | null {
  const list = typeof sent === 'object' && !Array.isArray(sent) ? sent.List : undefined;
  const ids = (Array.isArray(list) ? list : []).map(one =>
    typeof one === 'object' ? optional(one, 'MsgID', ID) : null,
  );
  return ids.filter(id => id !== null).join(',') || null;
}

/** Text of an element; null when there is none. @throws OnePressError when it holds elements or comes twice. */
function leaf(tree: PushTree, name: string): string | null {
  const value = tree[name] ?? null;
  if (typeof value === 'object' && value !== null) throw badPush(`${name} of the push is not one text`);
  return value;
}

function needed(tree: PushTree, name: string, shape?: RegExp): string {
  const value = leaf(tree, name);
  if (value === null) throw badPush(`The push lacks ${name}`);
  if (shape && !shape.test(value)) throw badPush(`${name} of the push is not what it should be`);
  return value;
}

/** Null when the element lacks or is empty: the platform sends both. */
function optional(tree: PushTree, name: string, shape?: RegExp): string | null {
  return leaf(tree, name) ? needed(tree, name, shape) : null;
}

function degrees(tree: PushTree, name: string, most: number): number {
  const value = Number(needed(tree, name, DEGREES));
  if (Math.abs(value) > most) throw badPush(`${name} of the push is not on the earth`);
  return value;
}
