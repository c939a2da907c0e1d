/** The questions of one guide, and her own list at their end. */
import { type Guide, type GuideQuestion, isAsked, type KeptGuide } from '../../domain/guide.ts';
import type { Language } from '../../domain/message.ts';
import type { Line } from '../../domain/reply.ts';
import type { Ending, Slot, Talk, TalkContext, Verdict } from '../../framework/index.ts';
import type { DialogDeps } from '../deps.ts';
import { SENTENCE } from '../report/slots.ts';
import { inLanguage } from '../words.ts';
import { wholeList } from './list.ts';
import { saidChoice } from './said.ts';

/** By question; null: she does not know. */
type Answers = Record<string, string | null>;

/** Prefix of the names of these talks; the id of the guide follows. */
const TALK = 'guide-';

/** Name of a guide's talk. */
export function talkOf(guide: Pick<Guide, 'id'>): string {
  return `${TALK}${guide.id}`;
}

/** A talk for each guide: a slot a question, kept by name, so that a guide may be changed while somebody is in it. */
export function guideTalks(deps: DialogDeps): Talk<Answers>[] {
  return deps.city.guides.map(guide => ({
    id: talkOf(guide),
    schema: 1,
    // A few presses are soon pressed again, and the draft of a report must not be lost for them.
    keepsDraft: false,
    leaving: () => ({ text: 'guide.left' }),
    heard: (filled, context) => takenFrom(guide, filled, context),
    slots: guide.questions.map(question => slot(guide, question)),
    done: context => listed(guide, context, deps),
  }));
}

function slot(guide: Guide, question: GuideQuestion): Slot<Answers, string | null> {
  const nameOf = (value: string, language: Language) => {
    const choice = question.choices.find(one => one.value === value);
    return choice ? inLanguage(choice.name, language) : value;
  };
  return {
    name: question.id,
    ask: 'choice',
    label: 'label.guide',
    optional: true,
    needed: ({ slots }) => isAsked(guide, question, slots),
    question: ({ heard: { conversation } }) => ({
      text: 'guide.ask',
      params: { question: inLanguage(question.ask, conversation.language) },
      choices: [
        ...question.choices.map(({ value, means }) => ({
          value,
          words: nameOf(value, conversation.language),
          ...(means && { means }),
        })),
        { value: 'skip', text: 'choice.not-sure' },
      ],
    }),
    accept: context => accept(question, context),
    show: (value, { heard }) => nameOf(value ?? '', heard.conversation.language),
  };
}

/** A press, a yes or a no, or words that name one of the choices and no other. */
function accept(question: GuideQuestion, { asked, heard, attempt }: TalkContext<Answers>): Verdict<string | null> {
  const { id, choices } = question;
  if (asked !== id) return undefined;
  for (const command of heard.understanding.commands) {
    if (command.do === 'choose') {
      return choices.some(({ value }) => value === command.value) ? { value: command.value } : undefined;
    }
    const plain =
      command.do === 'yes' || command.do === 'no' ? choices.find(({ means }) => means === command.do) : null;
    if (plain) return { value: plain.value };
  }
  const value = saidChoice(question, heard.words);
  if (value !== null) return { value };
  if (!isStory(heard)) return undefined;
  // Who tells of herself is asked once more in other words; then the list has every way, and nobody is sent to a person for it.
  return attempt > 0 ? { value: null } : { refuse: { text: 'guide.simply' } };
}

/** What was taken out of a sentence of hers is said back, so that a mistake is seen at once. */
function takenFrom(guide: Guide, [filled]: string[], { heard, slots }: TalkContext<Answers>): Line | null {
  const question = guide.questions.find(({ id }) => id === filled);
  if (!question || !isStory(heard)) return null;
  const choice = question.choices.find(({ value }) => value === slots[question.id]);
  return choice
    ? { text: 'report.heard-one', params: { first: inLanguage(choice.name, heard.conversation.language) } }
    : { text: 'guide.any-way' };
}

/** She tells something that nobody understands: no slip of the finger, and no wish. */
function isStory({ words, understanding }: TalkContext<Answers>['heard']): boolean {
  return understanding.commands.every(({ do: what }) => what === 'cannot' || what === 'set') && SENTENCE.test(words);
}

function listed(guide: Guide, { heard, slots }: TalkContext<Answers>, deps: DialogDeps): Ending {
  const known = Object.entries(slots).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && guide.questions.some(({ id }) => id === entry[0]),
  );
  const list: KeptGuide = { id: guide.id, answers: Object.fromEntries(known), done: [], at: heard.at };
  return {
    label: 'guide.listed',
    replies: wholeList(guide, list, heard, deps),
    effects: [{ do: 'guide', keep: list }],
  };
}
