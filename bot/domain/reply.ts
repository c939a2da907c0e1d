/** What the bot says: ids and values first, words only when rendered. */
import type { Part } from './message.ts';

/** What a question asks for; other programs read it as `channelData.ask`. */
export type Ask = 'category' | 'place' | 'photo' | 'detail' | 'contact' | 'confirm' | 'rating' | 'choice';

/** A press. `value` is ours and stable; the citizen sees the title: a text id, or `words` as they are. */
export interface Choice {
  value: string;
  /** Text id of the title. */
  text?: string;
  /** Title as it is (a category's name, a street). Exactly one of `text` and `words` is given. */
  words?: string;
  params?: Params;
  /** While no talk is open, a plain yes or no stands for this press. What cannot be undone is never a plain yes. */
  means?: 'yes' | 'no';
}

/** Values put into a text's `{name}` places. `{ text: id }` is rendered in the reader's language. */
export type Params = Record<string, string | number | { text: string; params?: Params }>;

/** A text with its values. */
export interface Line {
  /** Text id in config/texts. */
  text: string;
  params?: Params;
}

/** One bubble, not yet in words. */
export interface Reply extends Line {
  /** Said first in the same bubble, a line each: what was heard, what was corrected, "we go on with". */
  lead?: Line[];
  /** The usual one first. */
  choices?: Choice[];
  ask?: Ask;
  /** Name of the question that its presses answer while no talk is open; the engine keeps it with the conversation. */
  opens?: string;
  /** Number of the case that it speaks of. */
  case?: string;
  /** MediaStore ids to show below the words. */
  photos?: string[];
}

/** A press as shown: internal value and the words on the button. */
export interface ShownChoice {
  value: string;
  title: string;
}

/** One bubble in words, as stored in the transcript and sent to channels. */
export interface Said {
  /** Text id it came from; null for a clerk's own words. */
  id: string | null;
  text: string;
  choices: ShownChoice[];
  ask: Ask | null;
  case: string | null;
  photos: string[];
}

/** Who wrote an entry of the transcript. */
export type Author = 'citizen' | 'bot' | 'staff';

/** One line of a conversation's transcript: what was said, in order, by whom. */
export interface Entry {
  conversation: string;
  /** 1, 2, 3 … without gaps in order of arrival. */
  seq: number;
  author: Author;
  /** ms since epoch, strictly increasing in a conversation. */
  at: number;
  /** Key of the citizen's message; null for ours. */
  key: string | null;
  /** For bot entries: the seq of the citizen's message that they answer; null where nothing was asked. */
  replyTo: number | null;
  /** A citizen's entry has parts, ours have said. */
  parts: Part[] | null;
  said: Said | null;
  echo: Record<string, unknown> | null;
}

/** Public id of an entry, e.g. `abc|0000012` (the shape of Direct Line activity ids). */
export function entryId(conversation: string, seq: number): string {
  return `${conversation}|${String(seq).padStart(7, '0')}`;
}
