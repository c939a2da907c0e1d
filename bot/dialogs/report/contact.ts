import type { Contact } from '../../domain/commands.ts';
import { maskPhone } from '../../domain/mask.ts';
import type { Slot } from '../../framework/index.ts';
import type { DialogDeps } from '../deps.ts';
import { isRequest, type Report } from './slots.ts';

/** A telephone number, or 匿名. Says why it is asked and what is kept. */
export function contactSlot({ city, privacyUrl }: DialogDeps): Slot<Report, Contact> {
  return {
    name: 'contact',
    ask: 'contact',
    label: 'label.contact',
    asked: ({ slots }) => !isRequest(slots, city),
    question: context => ({
      text: context.attempt > 0 ? 'report.ask-contact-2' : 'report.ask-contact',
      params: { privacy: privacyUrl },
      choices: [{ value: 'anonymous', text: 'choice.anonymous' }],
    }),
    accept(context) {
      const asked = context.asked === 'contact';
      for (const command of context.heard.understanding.commands) {
        if (command.do === 'set' && command.slot === 'contact') return { value: command.value };
        if (
          asked &&
          (command.do === 'skip' || command.do === 'no' || (command.do === 'choose' && command.value === 'anonymous'))
        ) {
          return { value: { kind: 'anonymous' } };
        }
      }
      return asked && (context.heard.words.match(/\d/g)?.length ?? 0) >= 5
        ? { refuse: { text: 'report.contact-bad' } }
        : undefined;
    },
    show: value => (value.kind === 'phone' ? maskPhone(value.phone) : { text: 'report.anonymous' }),
  };
}
