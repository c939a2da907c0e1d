/** Small talk and scolding: a short kind answer, then back to what can be done. */
import type { City } from '../../domain/city.ts';
import type { ChatTopic } from '../../domain/commands.ts';
import type { Language } from '../../domain/message.ts';
import type { Params } from '../../domain/reply.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { MENU, who } from '../menu/index.ts';

/** Scoldings in a row after which a person is offered outright. */
const ENOUGH = 3;

/** Answers what is no business of a hotline, honestly and in one breath; below it the menu. */
export function chat({ topic }: { topic: ChatTopic }, heard: Heard, { city }: Pick<DialogDeps, 'city'>): Answer {
  if (topic === 'who') return who({ city }, heard);
  const params: Params =
    topic === 'time'
      ? { now: now(heard.at, city, heard.conversation.language) }
      : topic === 'trust'
        ? { phone: city.profile.phone }
        : {};
  return { label: 'chat', replies: [{ text: `chat.${topic}`, params, choices: MENU, opens: 'menu' }] };
}

/** She is angry: never a word back, each time the way to a person, the third time with a press for it. */
export function scold(heard: Heard, { city }: Pick<DialogDeps, 'city'>): Answer {
  const times = Math.min((heard.conversation.state.scolds ?? 0) + 1, ENOUGH);
  const choices = times === ENOUGH ? [{ value: 'person', text: 'choice.person' }, ...MENU] : MENU;
  const params: Params = times === ENOUGH ? { phone: city.profile.phone } : {};
  return { label: 'scolded', replies: [{ text: `chat.scold-${times}`, params, choices, opens: 'menu' }] };
}

/** Day and time with the day of the week: 11月21日星期六 17:30. */
function now(at: number, city: City, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: city.profile.timeZone,
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  return format.format(at);
}
