import type { Conversation } from '../domain/conversation.ts';
import type { Message } from '../domain/message.ts';
import type { Entry } from '../domain/reply.ts';

/** What a channel can show and do; docs/channels.md is made from it. */
export interface Capabilities {
  /** How choices are offered: buttons below the bubble, lines that can be tapped, or numbers to type. */
  choices: 'buttons' | 'tappable lines' | 'numbers';
  /** How photos of ours reach the citizen. */
  photos: 'shown' | 'links';
  /** What the citizen can send besides words. */
  takes: readonly ('photo' | 'place' | 'voice' | 'scan' | 'menu')[];
  /** Who turns a voice message into words: the platform itself, as far as the account has it, or the speech service that is set. */
  voiceWords: readonly ('platform' | 'service')[];
  /** When we may speak first: at any time, or within the platform's hours and by its notices afterwards. */
  speaksFirst: 'while open' | 'always' | 'within the window, then by notice';
  /** "Somebody is writing" can be shown. */
  typing: boolean;
  /** Bytes of UTF-8 that one bubble may have; null: no limit of the platform. */
  bubbleBytes: number | null;
}

/** What became of one entry that was to be pushed. */
export interface Delivered {
  seq: number;
  /** By which of the platform's ways, e.g. `custom`, `template`; `none` when no way was open. */
  way: string;
  /**
   * 'sent': the platform took it. 'held': no way was open; 'hinted': a notice went out that cannot carry all the words:
   * in both cases the citizen hears it first when she writes next.
   */
  state: 'sent' | 'held' | 'hinted';
  /** Messages of the platform's quota that it took; 0 when it travelled in another one's. */
  messages: number;
  /** Error code or word of the platform for a held one. */
  reason: string | null;
  /** When it was handed over, ms since epoch: a platform's quota counts from then. Absent: now. */
  at?: number;
  /** The platform's id of it, by which its result event is recognised. */
  external: string | null;
}

/** How replies leave by a channel. */
export interface Outlet {
  /** The channel's name, as in Message.channel. */
  name: string;
  /**
   * 'transcript': clients read the stored transcript (web chat), so that the commit is the delivery;
   * 'push': entries are handed over by `deliver` through the outbox, or by whoever waits for them (Intake.accept, `answerBy`).
   */
  delivery: 'transcript' | 'push';
  shows: Capabilities;
  /**
   * Hands entries of one conversation to the platform, in order; what belongs together may be merged into one message.
   * Tells of each what became of it; entries that are not told of stay in the outbox and are repeated at once.
   * @throws OnePressError: all of them are repeated later; with `status` 410 given up at once.
   */
  deliver?(conversation: Conversation, entries: Entry[]): Promise<Delivered[]>;
  /**
   * Completes a message that was kept before all of it was here (Intake.keep): a photo that the platform did not give at once.
   * @throws OnePressError: tried again later. `age` in ms since it was kept.
   */
  complete?(draft: unknown, age: number): Promise<{ message: Message; address: unknown }>;
  /** A completed message that nobody wants any more (she had her data erased, or it came in by another way): its files are removed. */
  drop?(message: Message): Promise<void>;
}
