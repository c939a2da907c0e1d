/** `AnswerHelp` by the guarded model: what it says is an id out of those given, or a text that the entry itself bears out. */
import type { AnswerHelp } from '../../ports/answer-help.ts';
import type { Clock } from '../../ports/clock.ts';
import { fold } from '../text/fold.ts';
import { CHOICE, SHORTENED } from './answer-form.ts';
import { choosing, shortening } from './consult-prompt.ts';
import { unfaithful } from './faithful.ts';
import { type Guarded, MODEL_LIMIT } from './guarded.ts';
import { redact } from './redact.ts';

/** What the help is made from. */
export interface AnswerHelpOptions {
  guarded: Guarded;
  clock: Pick<Clock, 'now'>;
  /** ONEPRESS_MODEL_SHORTEN. */
  shortens: boolean;
}

/** Most characters of a question that leave. */
const LONGEST = 300;
/** Answers of fewer characters are short enough: for everybody, and for who wants short answers. */
const LONG = 120;
const LONG_FOR_BRIEF = 50;
/** With less time left than this, in ms, nobody is asked. */
const LEAST = 400;

/** Makes the help. */
export function createAnswerHelp({ guarded, clock, shortens }: AnswerHelpOptions): AnswerHelp {
  const masked = (words: string): string => redact(fold(words).slice(0, LONGEST)).words;
  /** What is left of the time that one turn may spend on the model, in ms. */
  const left = (since: number): number => Math.min(MODEL_LIMIT, since + MODEL_LIMIT - clock.now());

  return {
    async choose(words, offered, since) {
      const limit = left(since);
      if (limit < LEAST || offered.length === 0) return null;
      const ids = new Set(offered.map(({ id }) => id));
      const chosen = await guarded.ask({
        messages: await choosing(masked(words), offered),
        form: CHOICE,
        limit,
        believable: ({ entry }) => entry === null || ids.has(entry),
      });
      return chosen?.entry ?? null;
    },
    async shorten(entry, words, briefly, since) {
      const limit = left(since);
      if (!shortens || limit < LEAST || entry.answer.zh.length < (briefly ? LONG_FOR_BRIEF : LONG)) return null;
      const shortened = await guarded.ask({
        messages: await shortening(masked(words), entry),
        form: SHORTENED,
        limit,
        believable: said => said.entry === entry.id && unfaithful(said.text, entry.answer.zh) === null,
      });
      return shortened?.text ?? null;
    },
  };
}
