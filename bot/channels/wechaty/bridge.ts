/**
 * Any wechaty puppet as a channel: a residents' committee's group chat, WeCom through a service puppet. An official account does
 * not come in here: its pushes must be checked by signature (bot/channels/wechat).
 */
import type { Message } from '../../domain/message.ts';
import type { Outlet } from '../../ports/channel.ts';
import { readMessage } from './decode.ts';
import type { WechatyDeps } from './deps.ts';
import { loadWechaty, type Wechaty } from './load.ts';
import { listenToLogin } from './login.ts';
import { type Address, citizenOf, conversationOf, keyOf, WECHATY } from './names.ts';
import { deliver, offline, openLine, SHOWS } from './outlet.ts';
import { within } from './patience.ts';
import { createQueues } from './queues.ts';
import { createRoomEar } from './room-ear.ts';
import type { WechatyContact, WechatyMessage } from './wechaty-shapes.ts';

/** Messages that were sent longer than this before the login are history that a puppet tells again, in ms. */
const OLD = 2 * 60_000;
/** Addresses that are remembered for the one reply after they were erased, at most. */
const RECENT = 2000;
/** The end of the process does not wait longer than this for a photo under way or a puppet that hangs, in ms. */
const PARTING = 4_000;
/** ContactType of an official account: an answering machine, and two of them never stop. */
const OFFICIAL = 2;

/** A running bridge. */
export interface WechatyBridge {
  outlet: Outlet;
  /** Loads wechaty and starts the puppet. @throws OnePressError WECHATY_MISSING. */
  start(): Promise<void>;
  /** Resolves when every message that came in is accepted. */
  settled(): Promise<void>;
  /** Takes nothing more, and resolves when what came in is accepted and the puppet has stopped, or after four seconds. */
  stop(): Promise<void>;
}

/** Makes the bridge; nothing is loaded before `start`. */
export function createWechatyBridge(deps: WechatyDeps): WechatyBridge {
  const { secrets, clock, log, intake } = deps;
  const ear = createRoomEar(clock);
  const queues = createQueues(error => log.error({ err: error }, 'wechaty: a message failed'));
  const recent = new Map<string, Address>();
  let wechaty: Wechaty | null = null;
  let since = Number.NEGATIVE_INFINITY;
  let stopped = false;

  /** Wechaty calls it without waiting: whatever it throws would end the process. */
  function hear(message: WechatyMessage): void {
    try {
      if (stopped || message.self() || isOfficial(message.talker())) return;
      if (message.date().getTime() < since - OLD) return;
      const address = { contact: message.talker().id, room: message.room()?.id ?? null };
      const conversation = conversationOf(secrets, address);
      if (!queues.add(conversation, () => take(message, address, conversation))) {
        log.warn({}, 'wechaty: somebody sends faster than it can be read; a message was dropped');
      }
    } catch (error) {
      log.error({ err: error }, 'wechaty: a message could not be read');
    }
  }

  async function take(message: WechatyMessage, address: Address, conversation: string): Promise<void> {
    const { bot, kindOf } = wechaty as Wechaty;
    const kind = kindOf(message.type());
    if (address.room !== null && !(await ear.meansUs(message, kind, conversation))) return;
    if (deps.rateLimit.take(`wechaty:${citizenOf(secrets, address)}`) > 0) {
      log.warn({}, 'wechaty: somebody sends too much; a message was dropped');
      return;
    }
    remember(conversation, address);
    try {
      const locate = (id: string) => bot.puppet.messageLocation(id);
      const part = await readMessage(message, kind, conversation, { ...deps, locate });
      const accepted: Message = {
        key: keyOf(secrets, message.id),
        channel: WECHATY,
        conversation,
        citizen: citizenOf(secrets, address),
        at: clock.now(),
        parts: [part],
      };
      await intake.accept(accepted, { address });
    } catch (error) {
      log.error({ err: error }, 'wechaty: a message was not accepted');
      // Nobody sends it again by himself: she has to know.
      const line = await openLine(bot, address);
      await line?.words(deps.say('zh-CN', 'repair.failed'));
    }
  }

  function remember(conversation: string, address: Address): void {
    recent.delete(conversation);
    recent.set(conversation, address);
    const [oldest] = recent.keys();
    if (recent.size > RECENT && oldest) recent.delete(oldest);
  }

  /** The stored address. Where she had her data erased just now, the remembered one serves for the reply that says so. */
  async function addressOf(conversation: string): Promise<Address | null> {
    const row = await deps.store.reach(conversation);
    if (row) return secrets.open<Address>('address', row.address);
    const address = recent.get(conversation) ?? null;
    recent.delete(conversation);
    return address;
  }

  return {
    outlet: {
      name: WECHATY,
      delivery: 'push',
      shows: SHOWS,
      async deliver(conversation, entries) {
        if (!wechaty || stopped) throw offline();
        const delivered = await deliver(wechaty, await addressOf(conversation.id), conversation, entries, deps);
        ear.said(conversation.id, entries.slice(0, delivered.length));
        return delivered;
      },
    },
    async start() {
      const load = deps.load ?? ((name: string) => import(name));
      wechaty = await loadWechaty(deps.puppet, load);
      since = clock.now();
      listenToLogin(wechaty.bot, deps, () => {
        since = clock.now();
      });
      wechaty.bot.on('message', hear);
      await wechaty.bot.start();
    },
    settled: queues.settled,
    async stop() {
      stopped = true;
      const ended = queues.settled().then(() => wechaty?.bot.stop());
      await within(clock, PARTING, ended).catch(error => log.warn({ err: error }, 'wechaty: stopped in the middle'));
    },
  };
}

function isOfficial(contact: WechatyContact): boolean {
  try {
    return contact.type() === OFFICIAL;
  } catch {
    // The puppet does not know her profile: somebody all the same.
    return false;
  }
}
