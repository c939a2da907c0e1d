/** The questions of one guide, and her own list at their end. */
import { type Guide, type GuideQuestion, isAsked, type KeptGuide } from '../../domain/guide.ts';
import type { Language } from '../../domain/message.ts';
import type { Ending, Slot, Talk, TalkContext } from '../../framework/index.ts';
import type { DialogDeps } from '../deps.ts';
import { inLanguage } from '../words.ts';
import { wholeList } from './list.ts';

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
    slots: guide.questions.map(question => slot(guide, question)),
    done: context => listed(guide, context, deps),
  }));
}

function slot(guide: Guide, question: GuideQuestion): Slot<Answers, string> {
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
    show: (value, { heard }) => nameOf(value, heard.conversation.language),
  };
}

/** A press, a yes or a no, or words that name one of the choices and no other. */
function accept({ id, choices }: GuideQuestion, { asked, heard }: TalkContext<Answers>) {
  if (asked !== id) return undefined;
  for (const command of heard.understanding.commands) {
    if (command.do === 'choose') {
      return choices.some(({ value }) => value === command.value) ? { value: command.value } : undefined;
    }
    const plain =
      command.do === 'yes' || command.do === 'no' ? choices.find(({ means }) => means === command.do) : null;
    if (plain) return { value: plain.value };
  }
  const words = heard.words.toLowerCase();
  const named = choices.filter(({ name, also }) =>
    [name.zh, name.en.toLowerCase(), ...also].some(word => words.includes(word)),
  );
  return named.length === 1 ? { value: named[0]!.value } : undefined;
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
