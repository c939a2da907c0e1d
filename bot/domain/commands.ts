/** What a citizen means: the output of understanding and the input of dialogs. */

import type { GuideWish } from './guide.ts';
import type { Language, Point } from './message.ts';
import type { Ask, ShownChoice } from './reply.ts';
import type { When } from './when.ts';

/** A kind of problem that the words may mean. */
export interface CategoryCandidate {
  code: string;
  /** 0..1; at or above SURE the dialog does not ask. */
  confidence: number;
}

/** Confidence from which a category is taken without a question. */
export const SURE = 0.75;

/**
 * What a message is for. `report` to `abuse` are what people come with (suggestion and praise are kinds of requests that 12345
 * hotlines take beside complaints); `answer` fills in what was asked, `steer` moves the talk (取消, 上一步), `unclear` is none of these.
 */
export const INTENTS = [
  'report',
  'praise',
  'suggestion',
  'ask',
  'track',
  'person',
  'settings',
  'chit-chat',
  'abuse',
  'answer',
  'steer',
  'unclear',
] as const;

/** One of them. */
export type Intent = (typeof INTENTS)[number];

/** What a citizen files when nothing is wrong. */
export type Request = 'praise' | 'suggestion';

/** What small talk is about, where it needs an answer of its own; greetings and thanks are commands themselves. */
export type ChatTopic =
  | 'who'
  | 'trust'
  | 'weather'
  | 'time'
  | 'well'
  | 'self'
  | 'joke'
  | 'company'
  | 'fond'
  | 'upset'
  | 'laugh';

/** A place named in words. */
export interface PlaceMention {
  /** The words that name the place, for people to read: 人民路12号3栋楼下. */
  text: string;
  /** Street or landmark of the city that it matched, or null. */
  match: { name: string; point: Point; district: string; precision: 'number' | 'street' | 'landmark' } | null;
  /** Other matches that it could be as well (the same name in two districts). */
  others: { name: string; point: Point; district: string }[];
}

/** What is asked on about whatever was spoken of: what it costs, whether somebody else may go (代办), anything else. */
export type AskedOn = 'cost' | 'proxy' | 'other';

/** Danger: say the number before all else. `kind` is the key in emergencies.yaml. */
export interface Emergency {
  kind: string;
  call: string[];
  /** True: may be over or far away ("昨天着火已扑灭"): ask whether there is still danger instead of alarming. */
  ask: boolean;
}

/** How to reach a citizen, checked and normalised. */
export type Contact = { kind: 'phone'; phone: string } | { kind: 'anonymous' };

/** Values that understanding can find for a slot, by slot name. */
export interface SlotValues {
  category: CategoryCandidate[];
  place: PlaceMention;
  contact: Contact;
  when: When;
  /** Any words as they are. */
  words: string;
}

/**
 * One thing that a citizen wants.
 * `choose` is a press, a number or an ordinal that names one of the open question's choices.
 * `start` with the talk `purpose`: to ask or to report, nobody can tell; `request` says that nothing is wrong; `field` opens a
 * field's questions (talk `consult`); the talk `unanswered`: a question that no entry answers; `guide` says what is wanted of guides;
 * `asks-on`: a question about what was spoken of last, `about` that; `safe`: a danger is over; `more-photos`: another photo comes.
 * `set` fills a slot; `correct` replaces one that was filled (value absent: she only said which).
 */
export type Command =
  | { do: 'choose'; value: string }
  | { do: 'set'; slot: 'category'; value: CategoryCandidate[] }
  | { do: 'set'; slot: 'place'; value: PlaceMention }
  | { do: 'set'; slot: 'contact'; value: Contact }
  | { do: 'set'; slot: 'when'; value: When }
  | { do: 'set'; slot: 'words'; value: string }
  | { do: 'correct'; slot: string; value?: string }
  | { do: 'yes' }
  | { do: 'no' }
  | { do: 'unknown' }
  | { do: 'back' }
  | { do: 'cancel' }
  | { do: 'repeat' }
  | { do: 'skip' }
  | { do: 'help' }
  | { do: 'restart' }
  | { do: 'resume' }
  | { do: 'person' }
  | { do: 'start'; talk: string; request?: Request; field?: string; guide?: GuideWish; about?: AskedOn }
  /** `among`: nobody can tell whether `entry` or one of these is meant, or any; `orReport`: or whether she reports something. */
  | { do: 'ask'; entry: string; confidence: number; among?: string[]; orReport?: true }
  | { do: 'track'; number: string | null }
  | { do: 'settings'; elder?: boolean; language?: Language }
  | { do: 'thanks' }
  | { do: 'greet' }
  | { do: 'chat'; topic: ChatTopic }
  | { do: 'scold' }
  | { do: 'cannot' };

/** What is open when the words arrive. */
export interface UnderstandContext {
  /** The talk on top of the stack, e.g. 'report'; null when none. */
  talk: string | null;
  /** The open question; null when none. */
  question: { slot: string; ask: Ask; choices: ShownChoice[] } | null;
  /** The lines of the open summary, or of what was filed within the hour, that can be corrected, in their order: correction by number uses it. */
  slots: string[];
  language: Language;
}

/** Everything that was understood. `commands` are in the order in which they were said. */
export interface Understanding {
  commands: Command[];
  intent: Intent;
  /** Best first; at most 5. */
  candidates: CategoryCandidate[];
  place: PlaceMention | null;
  emergency: Emergency | null;
  language: Language;
  /** Which rules spoke, for the operator; holds no words of the citizen. */
  explanation: string[];
}

/** Text to commands. Pure and synchronous in its embedded part; a model may make it slower. */
export type Understand = (text: string, context: UnderstandContext) => Understanding | Promise<Understanding>;
