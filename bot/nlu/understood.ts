import type { CategoryCandidate, Command, Emergency, Intent, PlaceMention, Understanding } from '../domain/commands.ts';
import type { Language } from '../domain/message.ts';
import { intentOf } from './intent/intent.ts';
import { volunteeredPlace } from './place/place.ts';
import type { Sources } from './sources.ts';
import type { Reading } from './text/reading.ts';

/** What is known at once of a message that has words. */
export interface HeardWords {
  commands: Command[];
  emergency: Emergency | null;
  language: Language;
  explanation: string[];
  reading: Reading;
  /** A question was open. */
  answers: boolean;
}

/**
 * What was understood of a message. Intent, kind and place are worked out when they are asked for: most answers ("匿名", "2") are about none of them.
 * A class and no object with getters: V8 makes a hidden class for each of those, which keeps the whole turn alive until the next full collection.
 */
export class Understood implements Understanding {
  readonly commands: Command[];
  readonly emergency: Emergency | null;
  readonly language: Language;
  readonly explanation: string[];
  readonly #heard: HeardWords;
  readonly #sources: Sources;

  constructor(heard: HeardWords, sources: Sources) {
    this.commands = heard.commands.length > 0 ? heard.commands : [{ do: 'cannot' }];
    this.emergency = heard.emergency;
    this.language = heard.language;
    this.explanation = heard.explanation;
    this.#heard = heard;
    this.#sources = sources;
  }

  get intent(): Intent {
    return intentOf(this.#heard.commands, this.#sources, this.#heard.answers);
  }

  get candidates(): CategoryCandidate[] {
    for (const command of this.commands) {
      if (command.do === 'set' && command.slot === 'category') return command.value;
    }
    return this.#sources.categorise(this.#heard.reading.low);
  }

  get place(): PlaceMention | null {
    for (const command of this.commands) if (command.do === 'set' && command.slot === 'place') return command.value;
    return volunteeredPlace(this.#heard.reading.text, this.#sources.gazetteer)?.mention ?? null;
  }
}
