/** An in-memory turn engine for tests of channels: it greets, answers every message and remembers keys. */
import type { Message } from '../../bot/domain/message.ts';
import { wordsOf } from '../../bot/domain/message.ts';
import type { Entry, Said } from '../../bot/domain/reply.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { FanOut } from '../../bot/ports/fan-out.ts';
import type { Accepted, Intake } from '../../bot/ports/intake.ts';
import type { Transcript } from '../../bot/ports/transcript.ts';

/** The fake engine with what it has seen. */
export interface FakeTurn extends Intake, Transcript {
  /** Messages as accepted, in order; repeats are not among them. */
  accepted: Message[];
  /** Adds an entry of the bot's or a clerk's and publishes it; `quiet` leaves out the signal. */
  say(conversation: string, said: Partial<Said>, author?: 'bot' | 'staff', quiet?: boolean): Entry;
  /** Adds a reply to an entry without any signal, as a bulk of history. */
  fill(conversation: string, count: number): void;
  /** When set, accept rejects with it. */
  fault: Error | null;
}

/** What the fake bot says: the words of the demo city are not its matter. */
export const GREETING = '您好,我是一按通。路灯不亮、井盖坏了、路上有积水,直接告诉我。';
export const CHOICES = ['报告问题', '查进度', '人工'];

const silent: Said = { id: null, text: '', choices: [], ask: null, case: null, photos: [] };

/** Makes a fake engine that publishes on `fanOut`. */
export function fakeTurn(fanOut: FanOut, clock: Clock): FakeTurn {
  const talks = new Map<string, Entry[]>();
  const menu = CHOICES.map((title, index) => ({ value: `menu-${index}`, title }));

  const entriesOf = (conversation: string): Entry[] => {
    let entries = talks.get(conversation);
    if (!entries) {
      entries = [];
      talks.set(conversation, entries);
      append(conversation, 'bot', { ...silent, id: 'greeting', text: GREETING, choices: menu }, null);
    }
    return entries;
  };

  const append = (conversation: string, author: Entry['author'], said: Said | null, message: Message | null): Entry => {
    const entries = entriesOf(conversation);
    const entry: Entry = {
      conversation,
      seq: entries.length + 1,
      author,
      at: Math.max(clock.now(), (entries.at(-1)?.at ?? 0) + 1),
      key: message?.key ?? null,
      replyTo: author === 'bot' && entries.at(-1)?.author === 'citizen' ? entries.length : null,
      parts: message?.parts ?? null,
      said,
      echo: message?.echo ?? null,
    };
    entries.push(entry);
    return entry;
  };

  const publish = (entry: Entry): void =>
    fanOut.publish({ topic: 'conversation', conversation: entry.conversation, entry });

  const turn: FakeTurn = {
    accepted: [],
    fault: null,
    say(conversation, said, author = 'bot', quiet = false) {
      const entry = append(conversation, author, { ...silent, ...said }, null);
      if (!quiet) publish(entry);
      return entry;
    },
    fill(conversation, count) {
      for (let index = 0; index < count; index += 1)
        append(conversation, 'bot', { ...silent, text: `第${index}条` }, null);
    },
    async accept(message): Promise<Accepted> {
      if (turn.fault) throw turn.fault;
      const known = entriesOf(message.conversation).find(entry => entry.key === message.key);
      if (known) return { seq: known.seq, repeated: true, replies: Promise.resolve([]) };
      turn.accepted.push(message);
      const entry = append(message.conversation, 'citizen', null, message);
      publish(entry);
      fanOut.publish({ topic: 'typing', conversation: message.conversation, author: 'bot' });
      const refused = message.parts.find(part => part.kind === 'unsupported');
      const text = refused ? `不能用:${refused.reason}` : `收到:${wordsOf(message.parts) || '照片'}`;
      const reply = append(message.conversation, 'bot', { ...silent, id: 'fake.heard', text, choices: menu }, null);
      publish(reply);
      return { seq: entry.seq, repeated: false, replies: Promise.resolve([reply]) };
    },
    async happen() {
      return [];
    },
    push: async () => undefined,
    keep: async () => undefined,
    async after(conversation, after, limit) {
      return entriesOf(conversation)
        .filter(entry => entry.seq > after)
        .slice(0, limit);
    },
    async last(conversation, limit) {
      return entriesOf(conversation).slice(-limit);
    },
  };
  return turn;
}
