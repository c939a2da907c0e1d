/** How replies leave that could not go in the response: customer-service messages inside the window, notices outside it. */
import type { Conversation } from '../../domain/conversation.ts';
import type { Entry } from '../../domain/reply.ts';
import { typedChoices } from '../../domain/typed-choices.ts';
import type { Capabilities, Delivered, Outlet } from '../../ports/channel.ts';
import { accountStopped, WechatError } from './client/fault.ts';
import type { Draft } from './decode.ts';
import type { WechatDeps } from './deps.ts';
import { messageOf } from './door.ts';
import { type Piece, pieces, split, TEXT_BYTES } from './encode.ts';
import { forgetFiles, withFile, withoutFile } from './fetch.ts';
import { hasLeft, noteLeft, tellsOfLeaving, UNFOLLOWED } from './following.ts';
import { WECHAT, type WechatAddress } from './identity.ts';
import { notify } from './notify.ts';
import { penOf } from './pen.ts';
import { messagesLeft } from './window.ts';

/** Kept for a person's words: the window's last message. */
const RESERVED = 1;
/** A file that the platform does not give within this is given up, in ms; it keeps them for three days, but she waits. */
const FILE_PATIENCE = 10 * 60_000;

/** What a certified service account can do. */
export const SHOWS: Capabilities = {
  choices: 'tappable lines',
  photos: 'links',
  takes: ['photo', 'place', 'voice', 'scan', 'menu'],
  voiceWords: ['platform', 'service'],
  speaksFirst: 'within the window, then by notice',
  typing: true,
  bubbleBytes: TEXT_BYTES,
};

/** Entries of which the beginning is known to be out, at most. */
const BEGUN = 1_000;

/** How many parts of an entry are out, by conversation and seq: a later part that fails does not send the first ones again. */
type Begun = Map<string, number>;

/** The channel. */
export function wechatOutlet(deps: WechatDeps): Outlet {
  const begun: Begun = new Map();
  return {
    name: WECHAT,
    delivery: 'push',
    shows: SHOWS,
    deliver: (conversation, entries) => deliver(conversation, entries, begun, deps),
    async complete(kept, age) {
      const draft = kept as Draft;
      const address = draft.address;
      if (age > FILE_PATIENCE) return { message: messageOf(withoutFile(draft)), address };
      return { message: messageOf(await withFile(draft, deps)), address };
    },
    drop: ({ parts }) => forgetFiles(parts, deps),
  };
}

async function deliver(
  conversation: Conversation,
  entries: Entry[],
  begun: Begun,
  deps: WechatDeps,
): Promise<Delivered[]> {
  const row = await deps.store.reach(conversation.id);
  if (!row) return entries.map(({ seq }) => held(seq, 'no-address'));
  const { openid } = deps.secrets.open<WechatAddress>('address', row.address);
  if (await hasLeft(row, deps)) return notify({ openid, follows: false }, entries, UNFOLLOWED, deps);
  const left = await messagesLeft(deps.store, conversation.id, deps.clock.now());
  const person = conversation.owner === 'staff' || entries.some(entry => entry.author === 'staff');
  const told = await send(openid, entries, (left ?? 0) - (person ? 0 : RESERVED), begun, deps);
  const rest = entries.filter(entry => !told.delivered.some(one => one.seq === entry.seq));
  if (rest.length === 0 || told.again) return told.delivered;
  const reason = told.reason ?? (left === null ? '45015' : '45047');
  const noticed = await notify({ openid, follows: !tellsOfLeaving(told.reason) }, rest, reason, deps);
  if ([told.reason, ...noticed.map(one => one.reason)].some(tellsOfLeaving)) await noteLeft(row, deps);
  return [...told.delivered, ...noticed.map(spending(told.spent))];
}

/** Messages that went out for an entry of which the rest was refused are spent all the same. */
function spending(spent: number): (one: Delivered, at: number) => Delivered {
  return (one, at) => (at === 0 ? { ...one, messages: spent } : one);
}

/** What could be sent, why the rest could not, and whether it is worth trying the rest again soon. */
interface Told {
  delivered: Delivered[];
  /** The platform's code; null: the window's messages were counted as spent, or it is closed. */
  reason: string | null;
  again: boolean;
  /** Messages that went out for what is not delivered as a whole. */
  spent: number;
}

/** Sends as many whole entries as the window takes. @throws WechatError when nothing went out and it may go out later. */
async function send(openid: string, entries: Entry[], most: number, begun: Begun, deps: WechatDeps): Promise<Told> {
  const delivered: Delivered[] = [];
  let left = most;
  for (const whole of groups(pieces(entries, penOf(deps), true))) {
    const [first] = whole.at(-1)?.ends ?? [];
    const key = `${entries[0]?.conversation} ${first}`;
    const out = begun.get(key) ?? 0;
    let spent = out;
    // Nothing is begun that the window would not let end.
    if (whole.length - out > left) return { delivered, reason: null, again: false, spent };
    const at = deps.clock.now();
    try {
      for (const piece of whole.slice(out)) {
        const messages = await say(openid, piece, entries, deps);
        left -= messages;
        spent += messages;
        remember(begun, key, spent);
      }
    } catch (error) {
      if (error instanceof WechatError && error.outcome === 'refused' && !later(error)) {
        begun.delete(key);
        return { delivered, reason: String(error.errcode), again: false, spent };
      }
      // What went out is kept; the rest is tried again at once, and then with growing pauses.
      if (delivered.length === 0) throw error;
      return { delivered, reason: null, again: true, spent: 0 };
    }
    begun.delete(key);
    for (const [index, seq] of (whole.at(-1)?.ends ?? []).entries()) {
      const messages = index === 0 ? spent : 0;
      delivered.push({ seq, way: 'custom', state: 'sent', messages, reason: null, external: null, at });
    }
  }
  return { delivered, reason: null, again: false, spent: 0 };
}

function remember(begun: Begun, key: string, parts: number): void {
  if (begun.size >= BEGUN) begun.clear();
  begun.set(key, parts);
}

/** Pieces up to one that ends an entry: they go out together or not at all. */
function groups(all: Piece[]): Piece[][] {
  const made: Piece[][] = [];
  let open: Piece[] = [];
  for (const piece of all) {
    open.push(piece);
    if (piece.ends.length === 0) continue;
    made.push(open);
    open = [];
  }
  return made;
}

/** Refusals that an operator or time puts right. */
function later(error: WechatError): boolean {
  return accountStopped(error) || error.code === 'WECHAT_BUSY';
}

/** Says one piece; tells how many messages it took. */
async function say(openid: string, { text, lines, ends }: Piece, entries: Entry[], deps: WechatDeps): Promise<number> {
  if (lines.length === 0) {
    await deps.api.sendText(openid, text);
    return 1;
  }
  try {
    await deps.api.sendMenu(openid, { head: text, lines, tail: '' });
    return 1;
  } catch (error) {
    if (!(error instanceof WechatError) || error.code !== 'WECHAT_NOT_GRANTED') throw error;
  }
  // Accounts without certification cannot send lines to tap: numbers do.
  const asked = entries.find(entry => entry.seq === ends.at(-1))?.said;
  const numbers = asked ? typedChoices(asked, penOf(deps).hint(asked)) : [];
  const parts = split([text, ...numbers].join('\n'), TEXT_BYTES);
  for (const part of parts) await deps.api.sendText(openid, part);
  return parts.length;
}

function held(seq: number, reason: string): Delivered {
  return { seq, way: 'none', state: 'held', messages: 0, reason, external: null };
}
