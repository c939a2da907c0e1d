/** All dialogs, put together for the engine. */
import { SURE } from '../domain/commands.ts';
import { SECOND_THOUGHTS } from '../domain/conversation.ts';
import {
  CALLBACK_ASK,
  CALLBACK_TIMEOUT,
  CASE_CORRECTED,
  CASE_MOVED,
  FOLLOWED,
  LEFT,
  REVOKED,
  SCANNED,
  STAFF_JOINED,
  STAFF_LEFT,
} from '../domain/events.ts';
import type { PhotoPart } from '../domain/message.ts';
import type { Answer, DialogParts } from '../framework/index.ts';
import type { Heard } from '../ports/dialogs.ts';
import { asksOn } from './consult/asks-on.ts';
import { consult } from './consult/helped.ts';
import { consultMenu, fieldMenu, unanswered } from './consult/index.ts';
import { pressConsult, saidVerdict } from './consult/press.ts';
import { askPurpose, pressPurpose } from './consult/purpose.ts';
import { danger, pressDanger } from './danger/index.ts';
import type { DialogDeps } from './deps.ts';
import { changeFiled, pressFiled, unsolved, withdrawNewest } from './filed/index.ts';
import { morePhotos, safe } from './filed/safe.ts';
import { followed, left, revoked } from './follow/index.ts';
import { guideTalks, guideWish, isGuidePress, pressGuide, thenGuide } from './guide/index.ts';
import {
  askForPerson,
  askToLeave,
  courtesy,
  pressLeave,
  staffJoined,
  staffLeft,
  whileWaiting,
} from './handoff/index.ts';
import { greeting, help, late, lost, pressMenu } from './menu/index.ts';
import { caseCorrected } from './moved/corrected.ts';
import { askNow, caseMoved } from './moved/index.ts';
import { closeUnanswered, rateTalk } from './rate/index.ts';
import { reportTalk } from './report/index.ts';
import { askForget, pressForget, settings } from './settings/index.ts';
import { chat, scold } from './small-talk/index.ts';
import { supplementTalk } from './supplement/index.ts';
import { track } from './track/index.ts';
import { voice } from './voice/index.ts';

export type { DialogDeps } from './deps.ts';
export { greeting } from './menu/index.ts';

/** The parts of the dialog engine. */
export function dialogParts(deps: DialogDeps): DialogParts {
  return {
    talks: [
      thenGuide(reportTalk(deps), deps),
      thenGuide(rateTalk(deps), deps),
      thenGuide(supplementTalk(deps), deps),
      ...guideTalks(deps).map(talk => thenGuide(talk, deps)),
    ],
    understand: deps.understand,
    random: deps.random,
    answers: {
      ask: (command, heard) => consult(command, heard, deps),
      track: (command, heard) => track(command, heard, deps),
      settings,
      thanks: () => ({ replies: [{ text: 'thanks' }], label: 'thanks' }),
      greet: (_, heard) => ({ replies: [greeting(deps.city, heard.conversation.language)], label: 'greeting' }),
      chat: (command, heard) => chat(command, heard, deps),
      scold: (_, heard) => scold(heard, deps),
      help: (_, heard) => help(heard, deps),
      person: (_, heard) => askForPerson(heard, deps),
    },
    questions: {
      menu: (value, heard) => pressMenu(value, heard, deps),
      consult: (value, heard) => pressConsult(value, heard, deps),
      purpose: (value, heard) => pressPurpose(value, heard, deps),
      danger: (value, heard) => pressDanger(value, heard, deps),
      filed: (value, heard) => (isGuidePress(value) ? pressGuide(value, heard, deps) : pressFiled(value, heard, deps)),
      guide: (value, heard) => pressGuide(value, heard, deps),
      forget: pressForget,
      leave: pressLeave,
    },
    events: {
      [CASE_MOVED]: (value, heard) => caseMoved(value, heard, deps),
      [CASE_CORRECTED]: (value, heard) => caseCorrected(value, heard, deps),
      [CALLBACK_ASK]: (value, heard) => askNow(value, heard, deps),
      [CALLBACK_TIMEOUT]: value => closeUnanswered(value, deps),
      [FOLLOWED]: (value, heard) => followed(value, heard, deps),
      [SCANNED]: (value, heard) => followed(value, heard, deps),
      [LEFT]: left,
      [REVOKED]: revoked,
      [STAFF_JOINED]: staffJoined,
      [STAFF_LEFT]: staffLeft,
    },
    danger: heard => danger(heard, deps),
    voice,
    opening: heard => opening(heard, deps),
    lost: (attempt, heard) => lost(attempt, heard, deps),
    late,
    leave: askToLeave,
    waiting: heard => whileWaiting(heard, deps),
    courtesy,
  };
}

/** What a message opens when nothing is open. */
function opening(heard: Heard, deps: DialogDeps): Answer | null | Promise<Answer | null> {
  const { commands } = heard.understanding;
  const starts = commands.find(command => command.do === 'start');
  if (starts?.guide) return guideWish(starts.guide, heard, deps);
  if (starts?.talk === 'asks-on') return asksOn(starts.about ?? 'other', heard, deps);
  if (starts?.talk === 'consult') {
    return starts.field === undefined ? consultMenu(heard, deps) : fieldMenu(starts.field, heard, deps);
  }
  if (starts?.talk === 'unanswered') return unanswered(heard, deps);
  if (starts?.talk === 'useful' || starts?.talk === 'useless') return saidVerdict(starts.talk, heard, deps);
  if (starts?.talk === 'purpose') return askPurpose(heard);
  if (starts?.talk === 'track') return track({ do: 'track', number: null }, heard, deps);
  if (starts?.talk === 'forget') return askForget();
  if (starts?.talk === 'withdraw') return withdrawNewest(heard, deps);
  if (starts?.talk === 'unsolved') return unsolved(heard, deps);
  if (starts?.talk === 'safe') return safe(heard, deps);
  const awaited = starts?.talk === 'more-photos' ? morePhotos(heard) : null;
  if (awaited) return awaited;
  const photos = heard.parts.filter((part): part is PhotoPart => part.kind === 'photo');
  const { filed } = heard.conversation.state;
  if (filed && commands.some(command => command.do === 'correct')) return changeFiled(filed.number, heard, deps);
  const says = commands.some(command => command.do === 'set');
  if (photos.length > 0 && !says && filed && heard.at - filed.at < 6 * SECOND_THOUGHTS) {
    const ids = photos.map(photo => photo.media).join(',');
    return {
      label: 'filed.which-case',
      replies: [
        {
          text: 'filed.which-case',
          opens: 'filed',
          params: { number: filed.number },
          case: filed.number,
          choices: [
            { value: `add:${filed.number}:${ids}`, text: 'choice.add-photo', means: 'yes' },
            { value: 'photo-new', text: 'choice.new-report', means: 'no' },
          ],
        },
      ],
      draft: { talk: 'report', schema: 1, slots: { photos }, keptAt: heard.at },
    };
  }
  const matter = commands.some(
    command =>
      command.do === 'set' &&
      (command.slot === 'place' || (command.slot === 'category' && (command.value[0]?.confidence ?? 0) > SURE / 3)),
  );
  if (starts || matter || photos.length > 0 || heard.parts.some(part => part.kind === 'place')) {
    return { replies: [], label: 'report.start', begin: { talk: 'report' } };
  }
  return null;
}
