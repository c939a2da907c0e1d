/** A case moved: the citizen hears it in plain words, and is asked where her word is needed. */
import { CALLBACK_ASK } from '../../domain/events.ts';
import { publicWords } from '../../domain/public-words.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { askRating } from '../rate/index.ts';
import { askSupplement } from '../supplement/index.ts';
import { kindName, unpunctuated } from '../words.ts';

/** States whose coming the citizen is told. The others concern staff only, or she caused them herself. */
const TOLD = [
  'accepted',
  'rejected',
  'merged',
  'dispatched',
  'in_progress',
  'extended',
  'need_info',
  'done',
  'reopened',
  'closed',
];

/** How long a question is put off while a person talks with the citizen: 10 minutes, in ms. */
const LATER = 10 * 60 * 1000;

/** `{number, to, note, photos?}` → what she reads. */
export async function caseMoved(value: Record<string, unknown>, heard: Heard, deps: DialogDeps): Promise<Answer> {
  const { to, note } = value as { to: string; note: string | null };
  const number = String(value.number);
  const found = await deps.cases.find(number);
  if (!found || !TOLD.includes(to)) return { replies: [], label: 'moved.silent' };
  const { language, owner } = heard.conversation;
  const reporter = found.conversation === heard.conversation.id;
  const department = deps.city.departments.find(one => one.code === found.department);
  const told: Answer = {
    label: `moved.${to}`,
    // A question of the state before needs no answer any more.
    ends: { talks: ['supplement', 'rate'], number },
    replies: [
      {
        text: note ? `moved.${to}-note` : `moved.${to}`,
        params: {
          number,
          whose: { text: reporter ? 'moved.yours' : 'moved.followed' },
          kind: kindName(deps.city, found.category, language),
          department: department ? (language === 'en' ? department.name.en : department.name.zh) : '',
          note: unpunctuated(reporter ? (note ?? '') : publicWords(note ?? '')),
        },
        case: number,
        ...(Array.isArray(value.photos) && value.photos.length > 0 ? { photos: value.photos.map(String) } : {}),
      },
    ],
  };
  if (!reporter || (to !== 'done' && to !== 'need_info')) return told;
  if (owner !== 'bot') return { ...told, effects: [askLater(number, heard)] };
  const question = await askNow({ number }, heard, deps);
  return { ...told, ...(question.begin ? { begin: question.begin } : {}), effects: question.effects ?? [] };
}

/** Asks what a case waits for: the call-back, or a clerk's question. Put off while a person is there. */
export async function askNow(value: Record<string, unknown>, heard: Heard, deps: DialogDeps): Promise<Answer> {
  const number = String(value.number);
  if (heard.conversation.owner !== 'bot')
    return { replies: [], label: 'moved.later', effects: [askLater(number, heard)] };
  const found = await deps.cases.find(number);
  if (found?.status === 'done') return askRating({ number }, heard, deps);
  if (found?.status !== 'need_info') return { replies: [], label: 'moved.not-due' };
  const history = await deps.cases.history(number);
  const question = history.filter(event => event.to === 'need_info').at(-1)?.text ?? '';
  return askSupplement(number, question, deps);
}

function askLater(number: string, heard: Heard) {
  return {
    do: 'set-timer' as const,
    name: `ask:${number}`,
    at: heard.at + LATER,
    event: CALLBACK_ASK,
    value: { number },
  };
}
