/** How replies leave that could not go in the response: customer-service messages inside the window, notices outside it. */
import type { Conversation } from '../../domain/conversation.ts';
import type { Entry } from '../../domain/reply.ts';
import type { Capabilities, Delivered, Outlet } from '../../ports/channel.ts';
import { accountStopped, WechatError } from './client/fault.ts';
import type { Draft } from './decode.ts';
import type { WechatDeps } from './deps.ts';
import { messageOf } from './door.ts';
import { type Piece, pieces, TEXT_BYTES } from './encode.ts';
import { withFile, withoutFile } from './fetch.ts';
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
  speaksFirst: 'within the window, then by notice',
  typing: true,
  bubbleBytes: TEXT_BYTES,
};

/** The channel. */
export function wechatOutlet(deps: WechatDeps): Outlet {
  return {
    name: WECHAT,
    delivery: 'push',
    shows: SHOWS,
    deliver: (conversation, entries) => deliver(conversation, entries, deps),
    async complete(kept, age) {
      const draft = kept as Draft;
      const address = draft.address;
      if (age > FILE_PATIENCE) return { message: messageOf(withoutFile(draft)), address };
      return { message: messageOf(await withFile(draft, deps)), address };
    },
  };
}

async function deliver(conversation: Conversation, entries: Entry[], deps: WechatDeps): Promise<Delivered[]> {
  const row = await deps.store.reach(conversation.id);
  if (!row) return entries.map(({ seq }) => held(seq, 'no-address'));
  const { openid } = deps.secrets.open<WechatAddress>('address', row.address);
  const left = await messagesLeft(deps.store, conversation.id, deps.clock.now());
  const person = conversation.owner === 'staff' || entries.some(entry => entry.author === 'staff');
  const told = await send(openid, entries, left - (person ? 0 : RESERVED), deps);
  const rest = entries.filter(entry => !told.delivered.some(one => one.seq === entry.seq));
  if (rest.length === 0 || told.again) return told.delivered;
  return [...told.delivered, ...(await notify(openid, rest, told.reason, deps))];
}

/** What could be sent, why the rest could not, and whether it is worth trying the rest again soon. */
interface Told {
  delivered: Delivered[];
  reason: string;
  again: boolean;
}

/** Sends as many whole entries as the window takes. @throws WechatError when nothing went out and it may go out later. */
async function send(openid: string, entries: Entry[], most: number, deps: WechatDeps): Promise<Told> {
  const delivered: Delivered[] = [];
  let left = most;
  let spent = 0;
  for (const whole of groups(pieces(entries, penOf(deps), true))) {
    if (whole.length > left) return { delivered, reason: left < most ? '45047' : '45015', again: false };
    try {
      for (const piece of whole) {
        await say(openid, piece, entries, deps);
        left -= 1;
        spent += 1;
      }
    } catch (error) {
      if (error instanceof WechatError && error.outcome === 'refused' && !later(error))
        return { delivered, reason: String(error.errcode), again: false };
      // What went out is kept; the rest is tried again at once, and then with growing pauses.
      if (delivered.length === 0) throw error;
      return { delivered, reason: '', again: true };
    }
    for (const [at, seq] of (whole.at(-1)?.ends ?? []).entries()) {
      delivered.push({
        seq,
        way: 'custom',
        state: 'sent',
        messages: at === 0 ? spent : 0,
        reason: null,
        external: null,
      });
    }
    spent = 0;
  }
  return { delivered, reason: '', again: false };
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

async function say(openid: string, piece: Piece, entries: Entry[], deps: WechatDeps): Promise<void> {
  const { text, lines, ends } = piece;
  if (lines.length === 0) return deps.api.sendText(openid, text);
  try {
    await deps.api.sendMenu(openid, { head: text, lines, tail: '' });
  } catch (error) {
    if (!(error instanceof WechatError) || error.code !== 'WECHAT_NOT_GRANTED') throw error;
    // Accounts without certification cannot send lines to tap: numbers do.
    const plain = pieces(
      entries.filter(entry => ends.includes(entry.seq)),
      penOf(deps),
      false,
    );
    await deps.api.sendText(
      openid,
      plain
        .map(one => one.text)
        .join('\n')
        .slice(0, TEXT_BYTES / 3),
    );
  }
}

function held(seq: number, reason: string): Delivered {
  return { seq, way: 'none', state: 'held', messages: 0, reason, external: null };
}
