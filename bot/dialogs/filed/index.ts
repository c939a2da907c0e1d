/** After filing: withdraw or change within ten minutes, add a photo, ask again. Presses carry the case's number. */
import type { Case } from '../../domain/case.ts';
import { CITIZEN_REOPENS, FINAL_STATES } from '../../domain/case-moves.ts';
import { SECOND_THOUGHTS } from '../../domain/conversation.ts';
import type { PhotoPart } from '../../domain/message.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { askNow } from '../moved/index.ts';
import { contentOf } from '../report/file.ts';
import type { Report } from '../report/slots.ts';
import { trackOne } from '../track/index.ts';
import { noteSafe } from './safe.ts';

/** States in which the citizen may withdraw (reference: a case that nobody works on yet). */
const WITHDRAWABLE = ['submitted', 'accepted', 'dispatched', 'need_info'];

/** Answers a press below a filed case: `track:`, `edit:`, `withdraw:`, `withdraw-sure:`, `reopen:`, `add:`, `note:`, `keep`, `photo-new`. */
export async function pressFiled(value: string, heard: Heard, deps: DialogDeps): Promise<Answer> {
  const [what, number = '', ids = ''] = value.split(':');
  if (what === 'keep') return { replies: [{ text: 'filed.kept' }], label: 'filed.kept' };
  if (what === 'photo-new') {
    const slots = heard.conversation.state.draft?.slots ?? {};
    return { replies: [], label: 'report.photo-first', draft: null, begin: { talk: 'report', slots, deaf: true } };
  }
  const found = await deps.cases.find(number);
  if (!found) return { replies: [{ text: 'track.unknown', params: { number } }], label: 'track.unknown' };
  switch (what) {
    case 'edit':
      return edit(found, heard, true);
    case 'withdraw':
      return askWithdraw(found);
    case 'withdraw-sure':
      return withdraw(found);
    case 'reopen':
      return reopen(found);
    case 'answer':
      return askNow({ number }, heard, deps);
    case 'solved':
    case 'unsolved':
      return rateAs(found, what === 'solved');
    case 'add':
      return add(found, ids.split(','));
    case 'note':
      return noteSafe(found, heard);
    default:
      return trackOne(found, heard, deps);
  }
}

/** 撤回 in words: the newest case of hers that can still be withdrawn. */
export async function withdrawNewest(heard: Heard, deps: DialogDeps): Promise<Answer> {
  const mine = (await deps.cases.of(heard.conversation.id)).filter(one => one.conversation === heard.conversation.id);
  const found = mine.find(withdrawable) ?? mine[0];
  return found ? askWithdraw(found) : { replies: [{ text: 'filed.nothing-to-withdraw' }], label: 'filed.nothing' };
}

/** 地址改成… in words, after filing: the change is shown with everything else, and saved when she confirms it. */
export async function changeFiled(number: string, heard: Heard, deps: DialogDeps): Promise<Answer | null> {
  const found = await deps.cases.find(number);
  return found && edit(found, heard, false);
}

/**
 * 还没解决 in words, with nothing open: the newest case that was said to be done; else how far the newest is that somebody works on. What is
 * withdrawn, or was closed long ago, nobody will look at again: she reports anew.
 */
export async function unsolved(heard: Heard, deps: DialogDeps): Promise<Answer | null> {
  const mine = (await deps.cases.of(heard.conversation.id)).filter(one => one.conversation === heard.conversation.id);
  const rated = mine.find(one => one.status === 'callback');
  if (rated) return rateAs(rated, false);
  const closed = mine.find(one => one.status === 'closed' && heard.at - one.updatedAt < CITIZEN_REOPENS);
  const going = mine.find(({ status }) => !FINAL_STATES.includes(status));
  if (!closed && going) return trackOne(going, heard, deps);
  if (!closed && mine.length === 0) return null;
  if (!closed)
    return { replies: [], label: 'report.start', begin: { talk: 'report', slots: { words: [heard.words] } } };
  const { number } = closed;
  const choices = [
    { value: `reopen:${number}`, text: 'choice.reopen', means: 'yes' as const },
    { value: 'keep', text: 'choice.keep', means: 'no' as const },
  ];
  return {
    label: 'filed.ask-reopen',
    replies: [{ text: 'filed.ask-reopen', params: { number }, case: number, opens: 'filed', choices }],
  };
}

/** Her word that it is solved, or not, given out of turn: the other questions of the call-back follow. */
function rateAs(found: Case, solved: boolean): Answer {
  if (found.status !== 'callback') return tooLate(found);
  return {
    replies: [],
    label: 'rate.ask',
    begin: { talk: 'rate', slots: { number: found.number, solved }, deaf: true },
  };
}

/** May the citizen still withdraw it? */
export function withdrawable(found: Case): boolean {
  return WITHDRAWABLE.includes(found.status);
}

function tooLate({ number, status }: Case): Answer {
  const text = status === 'withdrawn' ? 'filed.already-withdrawn' : 'filed.too-late';
  return { replies: [{ text, params: { number }, case: number }], label: text };
}

function askWithdraw(found: Case): Answer {
  if (!withdrawable(found)) return tooLate(found);
  return {
    label: 'filed.ask-withdraw',
    replies: [
      {
        text: 'filed.ask-withdraw',
        opens: 'filed',
        params: { number: found.number },
        case: found.number,
        choices: [
          { value: `withdraw-sure:${found.number}`, text: 'choice.withdraw-sure', means: 'yes' },
          { value: 'keep', text: 'choice.keep', means: 'no' },
        ],
      },
    ],
  };
}

function withdraw(found: Case): Answer {
  if (!withdrawable(found)) return tooLate(found);
  return {
    label: 'filed.withdrawn',
    replies: [{ text: 'filed.withdrawn', params: { number: found.number }, case: found.number }],
    effects: [
      { do: 'move-case', number: found.number, version: found.version, to: 'withdrawn', by: 'citizen', note: null },
    ],
  };
}

function reopen(found: Case): Answer {
  if (found.status !== 'closed') return tooLate(found);
  return {
    label: 'filed.reopened',
    replies: [{ text: 'filed.reopened', params: { number: found.number }, case: found.number }],
    effects: [
      { do: 'move-case', number: found.number, version: found.version, to: 'reopened', by: 'citizen', note: null },
    ],
  };
}

function add(found: Case, photos: string[]): Answer {
  return {
    label: 'filed.photos-added',
    replies: [
      { text: 'filed.photos-added', params: { number: found.number, count: photos.length }, case: found.number },
    ],
    effects: [{ do: 'add-to-case', number: found.number, version: found.version, text: null, photos, answer: false }],
  };
}

/** The report talk with everything filled in: its summary is shown, every line can be changed, the number stays. `deaf` after a press. */
function edit(found: Case, heard: Heard, deaf: boolean): Answer {
  if (heard.at - found.at > SECOND_THOUGHTS || !['submitted', 'accepted'].includes(found.status)) return tooLate(found);
  const slots: Partial<Report> = {
    editing: found.number,
    words: [found.description],
    category: { code: found.category, sure: true },
    place: found.place,
    ...(found.when ? { when: found.when } : {}),
    photos: found.photos.map(
      (media): PhotoPart => ({ kind: 'photo', media, width: 0, height: 0, point: null, takenAt: null }),
    ),
    detail: found.detail,
    contact: found.contact ? { kind: 'phone', phone: found.contact } : { kind: 'anonymous' },
  };
  return {
    replies: [],
    label: 'filed.edit',
    begin: { talk: 'report', slots: { ...slots, was: contentOf(slots) }, deaf },
  };
}
