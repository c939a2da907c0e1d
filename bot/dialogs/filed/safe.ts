/** 火灭了, 救出来了: a danger is over. It belongs to the case that told of it; without one it is only good to hear. */
import type { Case } from '../../domain/case.ts';
import { maskPersonal } from '../../domain/mask.ts';
import type { Choice, Line } from '../../domain/reply.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { MENU } from '../menu/index.ts';
import { withdrawable } from './index.ts';

/** How long such words are about the newest case: a day, in ms. */
const DAY = 24 * 3600 * 1000;

/** Longest note kept, in characters. */
const LONGEST = 500;

/** States in which nobody works on a case any more. */
const OVER = ['closed', 'rejected', 'withdrawn', 'merged'];

/** Kind words; where a case of the last day told of danger, whether it shall go on, with her words on it. */
export async function safe(heard: Heard, deps: DialogDeps): Promise<Answer> {
  const { filed } = heard.conversation.state;
  const lead = heard.understanding.emergency ? [ifHurt(deps)] : [];
  const found = filed && heard.at - filed.at < DAY ? await deps.cases.find(filed.number) : null;
  if (!found || OVER.includes(found.status) || !(await toldOfDanger(found, heard, deps)))
    return { label: 'danger.glad', replies: [{ text: 'danger.glad', lead, choices: MENU, opens: 'menu' }] };
  const { number } = found;
  const note: Choice = { value: `note:${number}`, text: 'choice.note', means: 'yes' };
  const withdraw: Choice = { value: `withdraw:${number}`, text: 'choice.withdraw', means: 'no' };
  return {
    label: 'filed.safe',
    replies: [
      {
        text: withdrawable(found) ? 'filed.safe' : 'filed.safe-going-on',
        lead,
        // Her words stay with the question until she has decided.
        params: { number, words: heard.words },
        case: number,
        opens: 'filed',
        choices: withdrawable(found)
          ? [note, withdraw]
          : [note, { value: 'keep', text: 'choice.no-note', means: 'no' }],
      },
    ],
  };
}

/** The words still sound of danger: whom to call stands first. */
function ifHurt({ city }: DialogDeps): Line {
  const phone = city.emergencies.find(({ kind }) => kind === 'medical')?.call[0] ?? '120';
  return { text: 'danger.if-hurt', params: { phone } };
}

/** What she told when she filed it sounds of danger, as it would if she said it now. */
async function toldOfDanger({ category, description, detail }: Case, { conversation }: Heard, deps: DialogDeps) {
  if (deps.city.emergencies.some(({ file }) => file === category)) return true;
  const context = { talk: null, question: null, slots: [], language: conversation.language };
  const { emergency } = await deps.understand([description, detail ?? ''].join('\n'), context);
  return emergency !== null;
}

/** The press that puts her words onto the case. */
export function noteSafe(found: Case, { conversation }: Heard): Answer {
  const words = String(conversation.state.question?.reply.params?.words ?? '');
  return {
    label: 'filed.noted',
    replies: [{ text: 'filed.noted', params: { number: found.number }, case: found.number }],
    effects: [
      {
        do: 'add-to-case',
        number: found.number,
        version: found.version,
        text: maskPersonal(words).slice(0, LONGEST) || null,
        photos: [],
        answer: false,
      },
    ],
  };
}

/** 还有一张: she is told that it may come. Null: it is here already. */
export function morePhotos(heard: Heard): Answer | null {
  if (heard.parts.some(part => part.kind === 'photo')) return null;
  const line = { text: 'report.send-photo' };
  // In the middle of a talk its question comes again below.
  return heard.conversation.state.talks.length > 0
    ? { label: line.text, leads: [line], replies: [] }
    : { label: line.text, replies: [line] };
}
