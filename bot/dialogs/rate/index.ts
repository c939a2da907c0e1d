/** The call-back: 是否联系 · 是否解决 · 是否满意. Only the citizen's word closes a case; "not solved" opens it again. */
import type { Case, Rating } from '../../domain/case.ts';
import type { Answer, Ending, Slot, Talk, TalkContext } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';

interface Rate {
  number: string;
  contacted: boolean;
  solved: boolean;
  satisfied: boolean;
}

/** The rating talk; it begins with the case's number. */
export function rateTalk(deps: DialogDeps): Talk<Rate> {
  return {
    id: 'rate',
    schema: 1,
    keepsDraft: false,
    slots: [
      tap('contacted', () => true),
      tap('solved', () => true),
      tap('satisfied', ({ slots }) => slots.solved === true),
    ],
    done: context => rated(context, deps),
  };
}

function tap(
  name: 'contacted' | 'solved' | 'satisfied',
  needed: (context: TalkContext<Rate>) => boolean,
): Slot<Rate, boolean> {
  return {
    name,
    ask: 'rating',
    needed,
    question: context => ({
      text: `rate.${name}`,
      params: { number: context.slots.number ?? '' },
      ...(context.slots.number ? { case: context.slots.number } : {}),
      choices: [
        { value: 'yes', text: `choice.${name}` },
        { value: 'no', text: `choice.not-${name}` },
      ],
    }),
    accept(context) {
      const { commands } = context.heard.understanding;
      if (name === 'solved' && commands.some(command => command.do === 'start' && command.talk === 'unsolved'))
        return { value: false };
      if (context.asked !== name) return undefined;
      for (const command of commands) {
        if (command.do === 'yes' || (command.do === 'choose' && command.value === 'yes')) return { value: true };
        if (command.do === 'no' || (command.do === 'choose' && command.value === 'no')) return { value: false };
      }
      return undefined;
    },
  };
}

async function rated({ slots }: TalkContext<Rate>, deps: DialogDeps): Promise<Ending> {
  const { number = '', contacted = null, solved = null, satisfied = null } = slots;
  const found = await deps.cases.find(number);
  const reopens = solved === false;
  const to = reopens ? 'reopened' : 'closed';
  // Closed by time-out meanwhile: her late word still counts when it is not solved.
  const legal = found?.status === 'callback' || (found?.status === 'closed' && reopens);
  if (!found || !legal)
    return { replies: [{ text: 'rate.thanks', params: { number }, case: number }], effects: [], label: 'rate.late' };
  const rating: Rating = { contacted, solved, satisfied, timeout: false };
  return {
    label: reopens ? 'rate.reopened' : 'rate.closed',
    replies: [{ text: reopens ? 'rate.reopened' : 'rate.closed', params: { number }, case: number }],
    effects: [
      { do: 'move-case', number, version: found.version, to, by: 'citizen', note: null, rating },
      { do: 'cancel-timer', name: `callback:${number}` },
    ],
  };
}

/** Puts the call-back question: the case goes from done to callback, and a timer waits for her word. */
export async function askRating(value: Record<string, unknown>, heard: Heard, deps: DialogDeps): Promise<Answer> {
  const number = String(value.number);
  const found = await deps.cases.find(number);
  if (found?.status !== 'done') return { replies: [], label: 'rate.not-due' };
  return {
    replies: [],
    label: 'rate.ask',
    effects: [
      { do: 'move-case', number, version: found.version, to: 'callback', by: 'system', note: null },
      {
        do: 'set-timer',
        name: `callback:${number}`,
        at: heard.at + deps.city.profile.callbackDays * 24 * 3600 * 1000,
        event: 'callback-timeout',
        value: { number },
      },
    ],
    begin: { talk: 'rate', slots: { number } },
  };
}

/** Nobody answered: closed, and marked as closed without her word. */
export async function closeUnanswered(value: Record<string, unknown>, deps: DialogDeps): Promise<Answer> {
  const found: Case | null = await deps.cases.find(String(value.number));
  if (found?.status !== 'callback') return { replies: [], label: 'rate.not-due' };
  const rating: Rating = { contacted: null, solved: null, satisfied: null, timeout: true };
  return {
    label: 'rate.timeout',
    ends: { talks: ['rate'], number: found.number },
    replies: [
      {
        text: 'rate.timeout',
        opens: 'filed',
        params: { number: found.number, days: deps.city.profile.callbackDays },
        case: found.number,
        choices: [{ value: `reopen:${found.number}`, text: 'choice.reopen' }],
      },
    ],
    effects: [
      { do: 'move-case', number: found.number, version: found.version, to: 'closed', by: 'system', note: null, rating },
    ],
  };
}
