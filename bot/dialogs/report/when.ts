import type { Command } from '../../domain/commands.ts';
import { maskPersonal } from '../../domain/mask.ts';
import type { When } from '../../domain/when.ts';
import type { Slot } from '../../framework/index.ts';
import type { Report } from './slots.ts';

/** Longest words kept, in characters. */
const LONGEST = 100;

/** When it happened: taken where she tells it, never asked for. */
export function whenSlot(): Slot<Report, When> {
  return {
    name: 'when',
    ask: 'detail',
    label: 'label.when',
    asked: () => false,
    // Told below the summary, it is the newer one.
    replaces: context => context.asked === 'confirm' && context.heard.understanding.commands.some(setsWhen),
    question: () => ({ text: 'report.ask-when' }),
    accept(context) {
      const { commands } = context.heard.understanding;
      for (const command of commands) {
        if (command.do === 'set' && command.slot === 'when') return { value: command.value };
      }
      if (context.asked !== 'when') return undefined;
      const words = maskPersonal(context.heard.words).trim().slice(0, LONGEST);
      return words ? { value: { words, from: null, exact: false } } : undefined;
    },
    show: value => value.words,
  };
}

function setsWhen(command: Command): boolean {
  return command.do === 'set' && command.slot === 'when';
}
