import type { Contact } from '../../domain/commands.ts';
import { maskPhone } from '../../domain/mask.ts';
import type { Slot } from '../../framework/index.ts';
import type { DialogDeps } from '../deps.ts';
import { isRequest, type Report } from './slots.ts';

/** Says whose number it is. */
const MINE = /我的?(?:联系)?(?:电话|手机|号码)|联系我|打给我|call me|my (?:phone|number)/i;

/** Who it is, beside a number: 王大爷, 我姓李, 张三. */
const NAME =
  /^[\s,，.。:：]*(?:(?:我是|我叫|我姓|免贵姓|姓|联系人|找)?\p{Script=Han}{1,3}(?:大爷|大妈|大叔|大姐|大哥|阿姨|叔叔|奶奶|爷爷|婆婆|师傅|先生|女士|老师|小姐)?|(?:我的?)?(?:联系)?(?:电话|手机|号码)号?码?是?|(?:打|联系)(?:我|这个)(?:电话|号码)?)?[\s,，.。:：]*$/u;

/** True for a telephone number with at most a name beside it. */
export function isOnlyHerNumber(words: string): boolean {
  const [before = '', after = '', ...more] = words.split(/[+\d][\d\s-]{5,}\d/);
  return more.length === 0 && before + after !== words && NAME.test(before) && NAME.test(after);
}

/** A telephone number, or 匿名. Says why it is asked and what is kept. */
export function contactSlot({ city, privacyUrl }: DialogDeps): Slot<Report, Contact> {
  return {
    name: 'contact',
    ask: 'contact',
    label: 'label.contact',
    asked: ({ slots }) => !isRequest(slots, city),
    // She leaves a number after all, or another one below the summary.
    replaces: ({ slots, asked, heard }) =>
      (slots.contact?.kind === 'anonymous' || asked === 'confirm') &&
      heard.understanding.commands.some(
        command => command.do === 'set' && command.slot === 'contact' && command.value.kind === 'phone',
      ),
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
      if (asked && context.heard.understanding.commands.some(command => command.do === 'yes'))
        return { refuse: { text: 'report.contact-yes' } };
      return asked && (context.heard.words.match(/\d/g)?.length ?? 0) >= 5
        ? { refuse: { text: 'report.contact-bad' } }
        : undefined;
    },
    show: value => (value.kind === 'phone' ? maskPhone(value.phone) : { text: 'report.anonymous' }),
  };
}
