/** Who speaks, and by what a repeated delivery is known. */
import { createHash } from 'node:crypto';
import type { Secrets } from '../../ports/secrets.ts';
import type { Push } from './push.ts';

/** The channel's name in `Message.channel`. */
export const WECHAT = 'wechat';

/** Keys of messages that open the citizen's window of 48 hours; taps on a menu and events open a minute. */
export const MESSAGE_KEY = 'wx:m:';
/** Keys of taps and events. */
export const ACTION_KEY = 'wx:e:';

/** Where a citizen is reached, as kept sealed in `reach`. */
export interface WechatAddress {
  openid: string;
}

/** The conversation of a follower: the same for ever, and no openid can be read from it. */
export function conversationOf(appId: string, openid: string, secrets: Secrets): string {
  return `wx_${secrets.sign('conversation', `${appId}:${openid}`).slice(0, 32)}`;
}

/**
 * The key of a push in its conversation. MsgIds are unique for one sender only, so that they count together with the conversation; events have
 * none: several may come in one second.
 */
export function keyOf(push: Push): string {
  if (push.kind === 'event') {
    const { createdAt, event, key, mark } = push;
    const long = JSON.stringify([createdAt, event, key, mark]);
    return `${ACTION_KEY}${createHash('sha256').update(long).digest('base64url').slice(0, 24)}`;
  }
  const tapped = push.kind === 'text' && push.menuId !== null;
  return `${tapped ? ACTION_KEY : MESSAGE_KEY}${push.id}`;
}
