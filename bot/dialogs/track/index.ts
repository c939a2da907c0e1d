/** 我的事: how far a citizen's cases are. */
import type { Case } from '../../domain/case.ts';
import { CITIZEN_REOPENS } from '../../domain/case-moves.ts';
import type { PhotoPart } from '../../domain/message.ts';
import { publicWords } from '../../domain/public-words.ts';
import type { Choice } from '../../domain/reply.ts';
import type { Answer, CommandOf } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { withdrawable } from '../filed/index.ts';
import { inLanguage, kindName, timeInWords, unpunctuated } from '../words.ts';

/** Answers "how far is my matter", with or without a number. Photos sent with a number go onto that case. */
export async function track(command: CommandOf<'track'>, heard: Heard, deps: DialogDeps): Promise<Answer> {
  const mine = await deps.cases.of(heard.conversation.id);
  if (command.number) {
    const found = mine.find(candidate => candidate.number === command.number);
    if (!found)
      return { replies: [{ text: 'track.unknown', params: { number: command.number } }], label: 'track.unknown' };
    const photos = heard.parts.filter((part): part is PhotoPart => part.kind === 'photo').map(photo => photo.media);
    if (photos.length > 0) {
      return {
        label: 'filed.photos-added',
        replies: [
          { text: 'filed.photos-added', params: { number: found.number, count: photos.length }, case: found.number },
        ],
        effects: [
          { do: 'add-to-case', number: found.number, version: found.version, text: null, photos, answer: false },
        ],
      };
    }
    return trackOne(found, heard, deps);
  }
  const [only, ...others] = mine;
  if (!only)
    return {
      replies: [
        {
          text: 'track.none',
          params: { phone: deps.city.profile.phone },
          opens: 'menu',
          choices: [{ value: 'report', text: 'choice.report', means: 'yes' }],
        },
      ],
      label: 'track.none',
    };
  if (others.length === 0) return trackOne(only, heard, deps);
  return {
    label: 'track.which',
    replies: [
      {
        text: 'track.which',
        opens: 'filed',
        params: { count: mine.length },
        choices: mine.slice(0, 30).map(one => choiceOf(one, heard, deps)),
      },
    ],
  };
}

function choiceOf(one: Case, heard: Heard, { city }: DialogDeps): Choice {
  return {
    value: `track:${one.number}`,
    words: `${one.number} ${kindName(city, one.category, heard.conversation.language)}`,
  };
}

/** One case in plain words, with what the citizen can do about it now. */
export async function trackOne(found: Case, heard: Heard, deps: DialogDeps): Promise<Answer> {
  const { language } = heard.conversation;
  const history = await deps.cases.history(found.number);
  const words = history
    .filter(event => event.visible && event.kind === 'moved' && event.text && event.to === found.status)
    .at(-1)?.text;
  const department = deps.city.departments.find(one => one.code === found.department);
  const choices: Choice[] = [];
  const hers = found.conversation === heard.conversation.id;
  const press = (what: string, text: string) => choices.push({ value: `${what}:${found.number}`, text });
  if (hers && found.status === 'need_info') press('answer', 'choice.answer-now');
  if (hers && found.status === 'callback') {
    press('solved', 'choice.solved');
    press('unsolved', 'choice.not-solved');
  }
  if (hers && found.status === 'closed' && heard.at - found.updatedAt < CITIZEN_REOPENS)
    press('reopen', 'choice.reopen');
  if (hers && withdrawable(found)) press('withdraw', 'choice.withdraw');
  return {
    label: 'track.case',
    replies: [
      {
        text: words ? 'track.case-note' : 'track.case',
        params: {
          number: found.number,
          kind: kindName(deps.city, found.category, language),
          place: hers ? found.place.address : publicWords(found.place.address),
          state: { text: `state.${found.status}` },
          department: department ? inLanguage(department.name, language) : '',
          since: {
            text: hers ? 'track.yours' : 'track.others',
            params: { at: timeInWords(found.at, deps.city, language) },
          },
          updated: timeInWords(found.updatedAt, deps.city, language),
          note: unpunctuated(hers ? (words ?? '') : publicWords(words ?? '')),
        },
        case: found.number,
        ...(choices.length > 0 ? { choices, opens: 'filed' } : {}),
      },
    ],
  };
}
