import type { Contact } from '../../domain/commands.ts';
import { maskPhone } from '../../domain/mask.ts';
import type { Slot } from '../../framework/index.ts';
import type { DialogDeps } from '../deps.ts';
import { isRequest, type Report } from './slots.ts';

/** Says whose number it is. */
const MINE = /我的?(?:联系)?(?:电话|手机|号码)|联系我|打给我|call me|my (?:phone|number)/i;

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
      // The number on a flyposted advertisement is not hers.
      const kind = city.kinds.find(({ code }) => code === context.slots.category?.code);
      const theirs = !asked && kind?.asks === 'phone' && !MINE.test(context.heard.words);
      for (const command of context.heard.understanding.commands) {
        if (command.do === 'set' && command.slot === 'contact' && !(theirs && command.value.kind === 'phone'))
          return { value: command.value };
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
