/** The beginning, and what is said when nothing is open. */
import type { City } from '../../domain/city.ts';
import type { Language } from '../../domain/message.ts';
import type { Reply } from '../../domain/reply.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import { consultMenu } from '../consult/index.ts';
import type { DialogDeps } from '../deps.ts';
import { personAfterAll } from '../handoff/index.ts';
import { track } from '../track/index.ts';
import { inLanguage } from '../words.ts';

/** What the bot can do, to press. */
export const MENU = [
  { value: 'report', text: 'choice.report' },
  { value: 'consult', text: 'choice.consult' },
  { value: 'track', text: 'choice.track' },
];

/** The first bubble of every conversation. */
export function greeting(city: City, language: Language): Reply {
  return {
    text: 'greeting',
    params: { city: inLanguage(city.profile.name, language), bot: inLanguage(city.profile.bot, language) },
    choices: MENU,
    ask: 'choice',
    opens: 'menu',
  };
}

/** 帮助: what can be said. Whom that did not help is shown the way to somebody, not the same words. */
export function help(heard: Heard, { city }: Pick<DialogDeps, 'city'>): Answer {
  const again = heard.conversation.state.last.at(-1)?.text === 'help';
  return {
    label: 'help',
    replies: [
      {
        text: again ? 'help.again' : 'help',
        params: { phone: city.profile.phone },
        ...(heard.conversation.state.talks.length > 0 ? {} : { choices: MENU, opens: 'menu' }),
      },
    ],
  };
}

/** An honest answer to "are you a robot". */
export function who({ city }: Pick<DialogDeps, 'city'>, heard: Heard): Answer {
  const { language } = heard.conversation;
  const params = { city: inLanguage(city.profile.name, language), bot: inLanguage(city.profile.bot, language) };
  return { label: 'who', replies: [{ text: 'who', params, opens: 'menu', choices: MENU }] };
}

/** A press in the menu. */
export function pressMenu(value: string, heard: Heard, deps: DialogDeps): Answer | Promise<Answer> {
  switch (value) {
    case 'consult':
      return consultMenu(heard, deps);
    case 'track':
      return track({ do: 'track', number: null }, heard, deps);
    default:
      return { replies: [], label: 'report.start', begin: { talk: 'report', deaf: true } };
  }
}

/** Nobody understands the words and nothing is open: the menu, other words, then a person. */
export function lost(attempt: number, heard: Heard, deps: DialogDeps): Answer {
  if (attempt < 3)
    return { label: 'menu.lost', replies: [{ text: `menu.lost-${attempt}`, choices: MENU, opens: 'menu' }] };
  return personAfterAll(heard, deps);
}

/** An old button, or an answer to a question that is no longer open. */
export function late(heard: Heard): Answer {
  const { filed, talks } = heard.conversation.state;
  if (talks.length > 0) return { replies: [{ text: 'repair.stale' }], label: 'repair.stale' };
  if (filed) {
    return {
      replies: [{ text: 'repair.stale-filed', params: { number: filed.number }, case: filed.number }],
      label: 'repair.stale-filed',
    };
  }
  return { replies: [{ text: 'repair.nothing-open', choices: MENU }], label: 'repair.nothing-open' };
}
