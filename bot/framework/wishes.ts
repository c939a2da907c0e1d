/** Presses whose value is the name of a wish. */
import type { Command, Understanding } from '../domain/commands.ts';

/** The same understanding, with presses on wishes as wishes. What it works out only when asked stays so. */
export function withWishes(understanding: Understanding): Understanding {
  return new WithWishes(understanding);
}

/** A class and no object with getters, as what it stands for (bot/nlu/understood.ts). */
class WithWishes implements Understanding {
  readonly commands: Command[];
  readonly #before: Understanding;

  constructor(before: Understanding) {
    this.commands = before.commands.map(asWish);
    this.#before = before;
  }

  get emergency() {
    return this.#before.emergency;
  }

  get language() {
    return this.#before.language;
  }

  get explanation() {
    return this.#before.explanation;
  }

  get intent() {
    return this.#before.intent;
  }

  get candidates() {
    return this.#before.candidates;
  }

  get place() {
    return this.#before.place;
  }
}

/** Presses whose value is the name of a wish mean that wish, whatever question they stand under. */
function asWish(command: Command): Command {
  if (command.do !== 'choose') return command;
  switch (command.value) {
    case 'person':
    case 'back':
    case 'cancel':
    case 'repeat':
    case 'skip':
    case 'resume':
    case 'help':
    case 'restart':
      return { do: command.value };
    default:
      return command;
  }
}
