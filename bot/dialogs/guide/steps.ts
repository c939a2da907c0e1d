/** From step to step of a list that she has. */
import { type KeptGuide, listOf } from '../../domain/guide.ts';
import type { Choice, Reply } from '../../domain/reply.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { inLanguage } from '../words.ts';
import { oneStep } from './list.ts';
import { type Mine, press } from './mine.ts';

/** The first step that is not ticked off; all of them are: kind words. */
export function next({ guide, list }: Mine, heard: Heard, begins = true): Answer {
  const { language } = heard.conversation;
  const one = listOf(guide, list.answers).find(({ step }) => !list.done.includes(step.id));
  if (one) return { label: 'guide.step', replies: [oneStep(guide, list, one, heard, begins)] };
  return {
    label: 'guide.all-done',
    replies: [
      {
        text: 'guide.all-done',
        params: { ending: inLanguage(guide.ending, language) },
        opens: 'guide',
        choices: [press('list', guide, 'choice.guide-list', heard), press('print', guide, 'choice.guide-print', heard)],
      },
    ],
  };
}

/** A step is done, or is not after all; the next one follows. */
export function tick(mine: Mine, id: string, done: boolean, heard: Heard): Answer {
  const steps = listOf(mine.guide, mine.list.answers);
  const one = steps.find(({ step }) => step.id === id);
  const others = mine.list.done.filter(step => step !== id);
  const list: KeptGuide = { ...mine.list, done: done && one ? [...others, id] : others, at: heard.at };
  const left = steps.filter(({ step }) => !list.done.includes(step.id)).length;
  const answer = next({ guide: mine.guide, list }, heard, false);
  return {
    ...answer,
    label: done ? 'guide.ticked' : 'guide.unticked',
    leads: one ? [{ text: done ? 'guide.ticked' : 'guide.unticked', params: { n: one.n, left } }] : [],
    effects: [{ do: 'guide', keep: list }],
  };
}

/** Which step? Those that are open for ticking off, all of them for more about it. */
export function which(what: 'more' | 'tick', { guide, list }: Mine, heard: Heard): Reply {
  const { language } = heard.conversation;
  const steps = listOf(guide, list.answers).filter(({ step }) => what === 'more' || !list.done.includes(step.id));
  return {
    text: what === 'tick' ? 'guide.which-tick' : 'guide.which-more',
    opens: 'guide',
    choices: steps.map(({ n, step }) => ({
      value: `guide:${what}:${guide.id}:${step.id}`,
      text: 'choice.guide-step',
      params: { n, title: inLanguage(step.title, language) },
    })),
  };
}

/** The address of the page to print; without a public address it opens in the web chat alone. */
export function print({ guide, list }: Mine, { conversation }: Heard, { city, guideUrl }: DialogDeps): Answer {
  const { language, elder, channel } = conversation;
  const url = guideUrl(list, { language, elder });
  const opens = !url.startsWith('/') || channel === 'webchat';
  const choices: Choice[] = [{ value: `guide:list:${guide.id}`, text: 'choice.guide-list' }];
  return {
    label: 'guide.print',
    replies: [
      opens
        ? { text: 'guide.print', params: { url }, opens: 'guide', choices }
        : {
            text: 'guide.print-nowhere',
            params: { counter: inLanguage(city.profile.counter, language) },
            opens: 'guide',
            choices,
          },
    ],
  };
}
