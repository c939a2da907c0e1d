/** After filing: withdraw or change within ten minutes, add a photo, ask again. Presses carry the case's number. */
import type { Case } from '../../domain/case.ts';
import { SECOND_THOUGHTS } from '../../domain/conversation.ts';
import type { PhotoPart } from '../../domain/message.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import type { Report } from '../report/slots.ts';
import { trackOne } from '../track/index.ts';

/** States in which the citizen may withdraw (reference: a case that nobody works on yet). */
const WITHDRAWABLE = ['submitted', 'accepted', 'dispatched', 'need_info'];

/** Answers a press below a filed case: `track:`, `edit:`, `withdraw:`, `withdraw-sure:`, `reopen:`, `add:`, `keep`, `photo-new`. */
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
      return edit(found, heard);
    case 'withdraw':
      return askWithdraw(found);
    case 'withdraw-sure':
      return withdraw(found);
    case 'reopen':
      return reopen(found);
    case 'add':
      return add(found, ids.split(','));
    default:
      return trackOne(found, heard, deps);
  }
}

/** May the citizen still withdraw it? */
export function withdrawable(found: Case): boolean {
  return WITHDRAWABLE.includes(found.status);
}

function tooLate(number: string): Answer {
  return { replies: [{ text: 'filed.too-late', params: { number }, case: number }], label: 'filed.too-late' };
}

function askWithdraw(found: Case): Answer {
  if (!withdrawable(found)) return tooLate(found.number);
  return {
    label: 'filed.ask-withdraw',
    replies: [
      {
        text: 'filed.ask-withdraw',
        opens: 'filed',
        params: { number: found.number },
        case: found.number,
        choices: [
          { value: `withdraw-sure:${found.number}`, text: 'choice.withdraw-sure' },
          { value: 'keep', text: 'choice.keep' },
        ],
      },
    ],
  };
}

function withdraw(found: Case): Answer {
  if (!withdrawable(found)) return tooLate(found.number);
  return {
    label: 'filed.withdrawn',
    replies: [{ text: 'filed.withdrawn', params: { number: found.number }, case: found.number }],
    effects: [
      { do: 'move-case', number: found.number, version: found.version, to: 'withdrawn', by: 'citizen', note: null },
    ],
  };
}

function reopen(found: Case): Answer {
  if (found.status !== 'closed') return tooLate(found.number);
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

/** The report talk with everything filled in: its summary is shown, every line can be changed, the number stays. */
function edit(found: Case, heard: Heard): Answer {
  if (heard.at - found.at > SECOND_THOUGHTS || !['submitted', 'accepted'].includes(found.status))
    return tooLate(found.number);
  const slots: Partial<Report> = {
    editing: found.number,
    words: [found.description],
    category: { code: found.category, sure: true },
    place: found.place,
    photos: found.photos.map(
      (media): PhotoPart => ({ kind: 'photo', media, width: 0, height: 0, point: null, takenAt: null }),
    ),
    detail: found.detail,
    contact: found.contact ? { kind: 'phone', phone: found.contact } : { kind: 'anonymous' },
  };
  return { replies: [], label: 'filed.edit', begin: { talk: 'report', slots, deaf: true } };
}
