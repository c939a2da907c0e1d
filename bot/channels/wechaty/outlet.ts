/** Entries → words and photos in a chat. */
import type { Conversation } from '../../domain/conversation.ts';
import { OnePressError } from '../../domain/errors.ts';
import type { Entry, Said } from '../../domain/reply.ts';
import type { Capabilities, Delivered } from '../../ports/channel.ts';
import { inWords } from './bubble.ts';
import type { WechatyDeps } from './deps.ts';
import type { Wechaty } from './load.ts';
import { type Address, WECHATY } from './names.ts';
import { within } from './patience.ts';
import type { WechatyBot } from './wechaty-shapes.ts';

/** A platform must have taken a message within this, in ms. */
const PATIENCE = 6_000;

/** What any puppet can be relied on for. */
export const SHOWS: Capabilities = {
  choices: 'numbers',
  photos: 'shown',
  takes: ['photo', 'place', 'voice'],
  voiceWords: ['service'],
  speaksFirst: 'always',
  typing: false,
  bubbleBytes: null,
};

/** A chat that can be spoken into. */
export interface Line {
  /** True when others read along. */
  shared: boolean;
  words(text: string): Promise<unknown>;
  photo(image: unknown): Promise<unknown>;
}

/** The chat behind an address; null when the contact or the room is gone, or she has left the room. */
export async function openLine(bot: WechatyBot, address: Address): Promise<Line | null> {
  const contact = await bot.Contact.find({ id: address.contact });
  if (!contact) return null;
  if (address.room === null) {
    return { shared: false, words: text => contact.say(text), photo: image => contact.say(image) };
  }
  const room = await bot.Room.find({ id: address.room });
  if (!room || !(await room.has(contact))) return null;
  return { shared: true, words: text => room.say(text, contact), photo: image => room.say(image) };
}

/**
 * Says entries in order. What follows a failed one is not told of, so that the outbox repeats it.
 * @throws OnePressError WECHATY_OFFLINE when the account is not logged in, WECHATY_SEND_FAILED when nothing was taken.
 */
export async function deliver(
  { bot, image }: Wechaty,
  address: Address | null,
  conversation: Conversation,
  entries: Entry[],
  deps: Pick<WechatyDeps, 'media' | 'say' | 'clock' | 'log'>,
): Promise<Delivered[]> {
  if (!bot.isLoggedIn) throw offline();
  const line = address && (await within(deps.clock, PATIENCE, openLine(bot, address)));
  if (!line) return entries.map(({ seq }) => told(seq, 0, 'gone'));
  const delivered: Delivered[] = [];
  for (const { seq, said } of entries) {
    try {
      delivered.push(told(seq, said ? await sayBubble(line, said, conversation, image, deps) : 0, null));
    } catch (error) {
      deps.log.warn({ err: error }, 'wechaty: a message was not taken');
      if (delivered.length === 0) throw notTaken();
      break;
    }
  }
  return delivered;
}

/** One bubble; returns how many messages it took. */
async function sayBubble(
  line: Line,
  said: Said,
  { language }: Conversation,
  image: Wechaty['image'],
  deps: Pick<WechatyDeps, 'media' | 'say' | 'clock'>,
): Promise<number> {
  const { media, clock } = deps;
  const words = inWords(said, deps.say(language, 'choice.by-number'));
  // A telephone number does not belong before a whole neighbourhood.
  const warned = line.shared && said.ask === 'contact' ? `${words}\n${deps.say(language, 'message.all-see')}` : words;
  await within(clock, PATIENCE, line.words(warned));
  let count = 1;
  for (const id of said.photos) {
    const bytes = await media.read(id);
    if (!bytes) continue;
    await within(clock, PATIENCE, line.photo(image(bytes)));
    count += 1;
  }
  return count;
}

function told(seq: number, messages: number, held: 'gone' | null): Delivered {
  // A platform's message id may hold a telephone number, and no puppet tells what became of it: it is not kept.
  if (held) return { seq, way: 'none', state: 'held', messages, reason: held, external: null };
  return { seq, way: WECHATY, state: 'sent', messages, reason: null, external: null };
}

/** The account is not logged in. */
export function offline(): OnePressError {
  return new OnePressError(
    'WECHATY_OFFLINE',
    "The wechaty puppet's account is not logged in.",
    'Log it in again; what waits is sent then.',
    503,
  );
}

function notTaken(): OnePressError {
  return new OnePressError(
    'WECHATY_SEND_FAILED',
    'The wechaty puppet did not take a message.',
    'The log tells the fault; the message is sent again.',
    503,
  );
}
