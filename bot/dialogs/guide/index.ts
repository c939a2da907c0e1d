/** 一件事: a life event as a short guided talk with a list of her own, which is kept, ticked off and printed. */
import { type Guide, type GuideWish, listOf } from '../../domain/guide.ts';
import type { Reply } from '../../domain/reply.ts';
import type { Answer, Talk } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import { answered } from '../consult/index.ts';
import type { DialogDeps } from '../deps.ts';
import { inLanguage } from '../words.ts';
import { oneStep, wholeList } from './list.ts';
import { listsOf, type Mine, press, putOff, spokenOf, told } from './mine.ts';
import { next, print, tick, which } from './steps.ts';
import { talkOf } from './talk.ts';

export { guideTalks } from './talk.ts';

/** Begins the value of every press of ours. */
const PRESS = 'guide:';

/** Is the press one of ours, whatever question it stands below? */
export function isGuidePress(value: string): boolean {
  return value.startsWith(PRESS);
}

/** The guides to choose from, her own lists first. */
export function guideMenu(heard: Heard, deps: DialogDeps, text = 'guide.menu'): Answer {
  const { language } = heard.conversation;
  const mine = listsOf(heard, deps);
  const others = deps.city.guides.filter(guide => !mine.some(one => one.guide === guide));
  return {
    label: text,
    replies: [
      {
        text,
        opens: 'guide',
        choices: [
          ...mine.map(({ guide }) => press('list', guide, 'choice.guide-mine', heard)),
          ...others.map(guide => ({ value: `guide:begin:${guide.id}`, words: inLanguage(guide.name, language) })),
        ],
      },
    ],
  };
}

/**
 * Begins a guide. Whoever is in the middle of something else finishes that first and is offered it afterwards; whoever has a list of it
 * already is asked which she wants.
 */
function startGuide(id: string, heard: Heard, deps: DialogDeps): Answer {
  const guide = deps.city.guides.find(candidate => candidate.id === id);
  if (!guide) return guideMenu(heard, deps);
  const { conversation } = heard;
  const top = conversation.state.talks.at(-1)?.split('@')[0];
  if (top === talkOf(guide)) return { label: 'guide.again', replies: [] };
  if (top !== undefined || conversation.owner !== 'bot') {
    return {
      label: 'guide.later',
      replies: [{ text: 'guide.later', params: { name: inLanguage(guide.name, conversation.language) } }],
      effects: [{ do: 'guide', later: id }],
    };
  }
  const mine = listsOf(heard, deps).find(one => one.guide === guide);
  if (!mine) return begin(guide, heard);
  const { name, done, count } = told(mine, heard);
  return {
    label: 'guide.kept-already',
    replies: [
      {
        text: 'guide.kept-already',
        params: { name, done, count },
        opens: 'guide',
        choices: [
          { value: `guide:list:${id}`, text: 'choice.guide-resume', means: 'yes' },
          { value: `guide:anew:${id}`, text: 'choice.guide-anew' },
        ],
      },
    ],
  };
}

function begin(guide: Guide, heard: Heard): Answer {
  const { language } = heard.conversation;
  return {
    label: 'guide.begun',
    replies: [],
    leads: [
      { text: 'guide.intro', params: { intro: inLanguage(guide.intro, language) } },
      ...(guide.questions.length > 0 ? [{ text: 'guide.few-questions' }] : []),
    ],
    effects: [{ do: 'guide', later: null }],
    begin: { talk: talkOf(guide), deaf: true },
  };
}

/** A wish in words. Null: she has no list that it could be about. */
export function guideWish(wish: GuideWish, heard: Heard, deps: DialogDeps): Answer | null {
  const answer = wished(wish, heard, deps);
  // In the middle of something else its question is put again below: presses above it would be dead.
  return answer && heard.conversation.state.talks.length > 0
    ? { ...answer, replies: answer.replies.map(({ choices: _, opens: __, ...reply }) => reply) }
    : answer;
}

function wished(wish: GuideWish, heard: Heard, deps: DialogDeps): Answer | null {
  if (wish.want === 'begin') return startGuide(wish.id, heard, deps);
  if (wish.want === 'menu') return guideMenu(heard, deps);
  const mine = listsOf(heard, deps);
  if (wish.want === 'mine') return myLists(mine, heard, deps);
  const shown = spokenOf(mine, heard);
  if (!shown) return wish.want === 'next' ? null : guideMenu(heard, deps, 'guide.none');
  if (wish.want === 'next') return next(shown, heard);
  if (wish.want === 'print') return print(shown, heard, deps);
  const steps = listOf(shown.guide, shown.list.answers);
  const one = steps[wish.step - 1];
  if (!one) {
    return {
      label: 'guide.no-step',
      replies: [
        {
          ...which('more', shown, heard),
          text: 'guide.no-step',
          params: { n: wish.step, count: steps.length },
        },
      ],
    };
  }
  if (wish.want === 'more') return { label: 'guide.step', replies: [oneStep(shown.guide, shown.list, one, heard)] };
  return tick(shown, one.step.id, wish.want === 'tick', heard);
}

/** 我的清单: hers, which of hers, or those that there are. */
function myLists(mine: Mine[], heard: Heard, deps: DialogDeps): Answer {
  const later = putOff(heard, deps);
  const idle = heard.conversation.state.talks.length === 0 && heard.conversation.owner === 'bot';
  if (mine.length === 0 && later && idle) return startGuide(later.id, heard, deps);
  const [only, ...more] = mine;
  if (!only) return guideMenu(heard, deps, 'guide.none');
  if (idle && (more.length > 0 || later)) return guideMenu(heard, deps, 'guide.which-list');
  return { label: 'guide.listed', replies: wholeList(only.guide, only.list, heard, deps) };
}

/** A press below one of our bubbles: `guide:<what>:<guide>[:<step>]`. */
export function pressGuide(value: string, heard: Heard, deps: DialogDeps): Answer {
  const [, what, id = '', step = ''] = value.split(':');
  const mine = listsOf(heard, deps).find(({ guide }) => guide.id === id);
  if (what === 'begin' || !mine) return startGuide(id, heard, deps);
  switch (what) {
    case 'anew':
      return begin(mine.guide, heard);
    case 'next':
      return next(mine, heard);
    case 'which-more':
    case 'which-tick':
      return { label: 'guide.which-step', replies: [which(what === 'which-tick' ? 'tick' : 'more', mine, heard)] };
    case 'tick':
      return tick(mine, step, true, heard);
    case 'print':
      return print(mine, heard, deps);
    case 'entry': {
      const entry = mine.guide.steps.find(one => one.id === step)?.entry ?? '';
      return answered(entry, { words: null, found: 'pressed' }, heard, deps);
    }
    case 'more': {
      const one = listOf(mine.guide, mine.list.answers).find(listed => listed.step.id === step);
      if (one) return { label: 'guide.step', replies: [oneStep(mine.guide, mine.list, one, heard)] };
      break;
    }
  }
  return { label: 'guide.listed', replies: wholeList(mine.guide, mine.list, heard, deps) };
}

/** The same talk; at its end she is offered the guide that she asked about in its middle. */
export function thenGuide<S>(talk: Talk<S>, deps: DialogDeps): Talk<S> {
  return {
    ...talk,
    async done(context) {
      const ending = await talk.done(context);
      const guide = putOff(context.heard, deps);
      const last = ending.replies.at(-1);
      if (!guide || !last) return ending;
      const offer = press('begin', guide, 'choice.guide-begin', context.heard);
      const offered: Reply = { ...last, opens: last.opens ?? 'guide', choices: [...(last.choices ?? []), offer] };
      return {
        ...ending,
        replies: [...ending.replies.slice(0, -1), offered],
        effects: [...ending.effects, { do: 'guide', later: null }],
      };
    },
  };
}
