/** A person: asked for, waited for, there, gone again. */
import { isOpen, nextOpening } from '../../domain/calendar.ts';
import type { Effect } from '../../domain/effects.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import { handedOver } from '../consult/press.ts';
import type { DialogDeps } from '../deps.ts';
import { openingInWords } from '../words.ts';

/** Puts the conversation on the waiting list and says honestly when somebody is there. */
export function askForPerson(heard: Heard, { city }: DialogDeps): Answer {
  const { hours, phone, timeZone } = city.profile;
  const calendar = { hours, holidays: city.holidays, timeZone };
  const params = { phone, from: hours.from, to: hours.to };
  const effects: Effect[] = [{ do: 'hand-over' }, ...handedOver(heard.conversation.state)];
  if (isOpen(heard.at, calendar)) {
    return { replies: [{ text: 'handoff.asked', params }], effects, label: 'handoff.asked' };
  }
  const opens = openingInWords(nextOpening(heard.at, calendar), heard.at, city, heard.conversation.language);
  return {
    replies: [{ text: 'handoff.asked-closed', params: { ...params, opens } }],
    effects,
    label: 'handoff.asked-closed',
  };
}

/** A person takes over unasked, since the bot does not understand: that is said first. */
export function personAfterAll(heard: Heard, deps: DialogDeps): Answer {
  const answer = askForPerson(heard, deps);
  return { ...answer, replies: answer.replies.map(reply => ({ ...reply, lead: [{ text: 'handoff.lost' }] })) };
}

/** Words while nobody has come yet: noted, with the ways on told once. */
export function whileWaiting(heard: Heard, { city }: DialogDeps): Answer {
  const told = heard.conversation.state.last.at(-1)?.text.startsWith('handoff.noted');
  const text = told ? 'handoff.noted-again' : 'handoff.noted';
  return { replies: [{ text, ...(told ? {} : { params: { phone: city.profile.phone } }) }], label: 'handoff.noted' };
}

/** Thanks while nobody has come yet: a kind word once. */
export function courtesy({ conversation }: Heard): Answer {
  const told = conversation.state.last.at(-1)?.text === 'handoff.thanks';
  return { replies: told ? [] : [{ text: 'handoff.thanks' }], label: 'handoff.thanks' };
}

/** A clerk has taken the conversation. */
export function staffJoined(value: Record<string, unknown>): Answer {
  return { replies: [{ text: 'handoff.joined', params: { name: String(value.name) } }], label: 'handoff.joined' };
}

/** A clerk has given it back. */
export function staffLeft(): Answer {
  return { replies: [{ text: 'handoff.left' }], effects: [{ do: 'take-back' }], label: 'handoff.left' };
}

/** The wish to go back to the bot while a clerk is there: asked once, since the clerk may be writing. */
export function askToLeave(): Answer {
  return {
    label: 'handoff.ask-leave',
    replies: [
      {
        text: 'handoff.ask-leave',
        opens: 'leave',
        choices: [
          { value: 'stay', text: 'choice.stay' },
          { value: 'leave', text: 'choice.leave' },
        ],
      },
    ],
  };
}

/** Her answer to that. */
export function pressLeave(value: string): Answer {
  if (value !== 'leave') return { replies: [{ text: 'handoff.stays' }], label: 'handoff.stays' };
  return { replies: [{ text: 'handoff.taken-back' }], effects: [{ do: 'take-back' }], label: 'handoff.taken-back' };
}
