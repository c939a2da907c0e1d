/** Presses whose value is the name of a wish. */
import type { Command, Understanding } from '../domain/commands.ts';

/** The same understanding, with presses on wishes as wishes. What it works out only when asked stays so. */
export function withWishes(understanding: Understanding): Understanding {
  return {
    commands: understanding.commands.map(asWish),
    emergency: understanding.emergency,
    language: understanding.language,
    explanation: understanding.explanation,
    get intent() {
      return understanding.intent;
    },
    get candidates() {
      return understanding.candidates;
    },
    get place() {
      return understanding.place;
    },
  };
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
