/** What the engine is given: the talks, and what is answered without a talk. */
import type { Command, Understand } from '../domain/commands.ts';
import type { Draft } from '../domain/conversation.ts';
import type { Effect } from '../domain/effects.ts';
import type { Line, Reply } from '../domain/reply.ts';
import type { Heard } from '../ports/dialogs.ts';
import type { Beginning } from './slot-dialog.ts';
import type { Talk } from './talk.ts';

/** Something said at once, without slots. `begin` lets a talk follow. */
export interface Answer {
  /** Heard from here on as if they came now, with nothing open: words that waited for a press. */
  hear?: string;
  replies: Reply[];
  /** Said in front of the question that follows, a line each. */
  leads?: Line[];
  effects?: Effect[];
  label: string;
  begin?: Beginning & { talk: string };
  /** Open talks about a case that need no answer any more: they leave the stack without a word. */
  ends?: { talks: string[]; number: string };
  /** Becomes the kept draft; null: the kept one is used up. */
  draft?: Draft | null;
}

/** Answers a command, a press or an event. */
export type Answering<T> = (said: T, heard: Heard) => Answer | Promise<Answer>;

/** The command of a kind. */
export type CommandOf<K extends Command['do']> = Extract<Command, { do: K }>;

/** All of them. */
export interface DialogParts {
  // biome-ignore lint/suspicious/noExplicitAny: talks have different slots; the engine treats them alike
  talks: Talk<any>[];
  understand: Understand;
  /** A random integer 0 … below−1. */
  random(below: number): number;
  /** Commands that are answered at once, in the middle of a talk as well. */
  answers: {
    ask: Answering<CommandOf<'ask'>>;
    track: Answering<CommandOf<'track'>>;
    settings: Answering<CommandOf<'settings'>>;
    thanks: Answering<CommandOf<'thanks'>>;
    greet: Answering<CommandOf<'greet'>>;
    chat: Answering<CommandOf<'chat'>>;
    /** `heard.conversation.state.scolds`: how often she has scolded in a row before. */
    scold: Answering<CommandOf<'scold'>>;
    help: Answering<CommandOf<'help'>>;
    person: Answering<CommandOf<'person'>>;
  };
  /** Questions that are open without a talk, by the name that their reply `opens`: press → answer. */
  questions: Record<string, Answering<string>>;
  events: Record<string, Answering<Record<string, unknown>>>;
  /** What is said before all else when the words tell of danger. */
  danger: Answering<Heard>;
  /** What is said about voice messages. */
  voice: {
    /** Reads back what the speech service heard; its presses are `right` and `wrong`. */
    readBack(words: string): Reply;
    /** It heard wrongly: say it again. With the menu, for when nothing is open. */
    wrong(): Reply;
    /** Nobody knows the words: the recording is kept for the staff. With the menu, for when nothing is open. */
    wordless(): Reply;
  };
  /** Begins a talk when nothing is open and the message holds something for it; null when it does not. */
  opening(heard: Heard): Answer | null | Promise<Answer | null>;
  /** What is said to words that nobody understands while nothing is open. */
  lost(attempt: number, heard: Heard): Answer;
  /** What is said to a press or an answer when nothing is open any more. */
  late(heard: Heard): Answer;
  /** The wish to go back to the bot while a person is there. */
  leave(heard: Heard): Answer;
  /** Words while a person is waited for. */
  waiting(heard: Heard): Answer;
  /** Thanks while a person is waited for. */
  courtesy(heard: Heard): Answer;
}
