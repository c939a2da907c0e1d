/** 一按咨询: an answer from the city's entries, never made up, with its source; and an honest word where there is none. */
import { dayIn } from '../../domain/calendar.ts';
import type { Asked } from '../../domain/consultation.ts';
import type { KnowledgeEntry } from '../../domain/knowledge.ts';
import type { Choice } from '../../domain/reply.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { inLanguage } from '../words.ts';
import { answerReply, questionPress, said, sourceOf } from './answer.ts';

/** The answer of one entry; what is told of an entry that holds no longer is that. */
export function answered(
  id: string,
  asked: Pick<Asked, 'words' | 'found'>,
  heard: Heard,
  deps: DialogDeps,
  question = questionId(heard, deps),
): Answer {
  const { language, state } = heard.conversation;
  const entry = deps.knowledge.entry(id);
  if (!entry) return gone(id, heard, deps);
  const { choices, opens, ...words } = answerReply(entry, question, language, deps);
  const aside = { ...words, lead: [...(words.lead ?? []), { text: 'consult.say-verdict' }] };
  return {
    label: 'consult.answer',
    // In the middle of a report its question is put again below: presses above it would be dead.
    replies: [state.talks.length > 0 ? aside : { ...words, choices, opens }],
    effects: [{ do: 'asked', question: { id: question, ...asked, entry: id } }],
  };
}

/** Nobody can tell which of a few is meant: she presses one, or none. In the middle of a report they are named, and she says it again. */
export function whichOf(entries: readonly KnowledgeEntry[], heard: Heard, deps: DialogDeps, orReport = false): Answer {
  const { language, state } = heard.conversation;
  const question = questionId(heard, deps);
  const offered = entries.map(({ id }) => id);
  const label = 'consult.which';
  const asked = { id: question, words: heard.words, found: 'unsure', entry: null, offered } as const;
  if (state.talks.length > 0) {
    const names = entries.map(entry => said(entry.question, language)).join(language === 'en' ? ' / ' : '；');
    return {
      label,
      replies: [{ text: 'consult.which-aside', params: { names } }],
      effects: [{ do: 'asked', question: asked }],
    };
  }
  return {
    label,
    replies: [
      {
        text: entries.length === 1 ? 'consult.is-it' : 'consult.which',
        params: { words: heard.words },
        opens: 'consult',
        choices: [
          ...entries.map(entry => questionPress(entry, `pick:${question}:${entry.id}`, language)),
          ...(orReport ? [{ value: 'report', text: 'choice.to-report' }] : []),
          { value: `none:${question}`, text: 'choice.none-of-these' },
        ],
      },
    ],
    effects: [{ do: 'asked', question: asked }],
  };
}

/** Nothing was found: said so, with the ways on: a person, a note to the staff, the telephone. */
export function unanswered(heard: Heard, deps: DialogDeps): Answer {
  const question = questionId(heard, deps);
  return {
    ...noAnswer(heard, deps),
    effects: [{ do: 'asked', question: { id: question, words: heard.words, found: 'none', entry: null } }],
  };
}

/** The words of that, with what she asked kept for a note. */
export function noAnswer(
  { words, conversation }: Pick<Heard, 'words' | 'conversation'>,
  { city }: Pick<DialogDeps, 'city'>,
): Answer {
  const params = { phone: city.profile.phone, words };
  if (conversation.state.talks.length > 0) {
    return { label: 'consult.none', replies: [{ text: 'consult.none-aside', params: { phone: params.phone } }] };
  }
  return {
    label: 'consult.none',
    replies: [
      {
        text: 'consult.none',
        params,
        opens: 'consult',
        choices: [
          { value: 'ticket', text: 'choice.ticket' },
          { value: 'menu', text: 'choice.other-questions' },
        ],
      },
    ],
  };
}

/** An entry that she saw once and that holds no longer, or is not there any more. */
function gone(id: string, heard: Heard, deps: DialogDeps): Answer {
  const lapsed = deps.knowledge.lapsed(id);
  if (!lapsed) return consultMenu(heard, deps);
  const { language } = heard.conversation;
  const later = lapsed.from !== undefined && lapsed.from > dayIn(deps.city.profile.timeZone, heard.at);
  return {
    label: 'consult.lapsed',
    replies: [
      {
        text: later ? 'consult.not-yet' : 'consult.lapsed',
        params: {
          question: said(lapsed.question, language),
          from: lapsed.from ?? '',
          ...sourceOf(lapsed, language, deps),
        },
        opens: 'consult',
        choices: [{ value: 'menu', text: 'choice.other-questions' }],
      },
    ],
  };
}

/** The fields, those asked about most first; the guides stand where they are seen without 更多, in 长辈版 too. */
export function consultMenu(
  { conversation }: Heard,
  { knowledge, city }: Pick<DialogDeps, 'knowledge' | 'city'>,
): Answer {
  const fields = knowledge
    .fields()
    .map(({ code, name }): Choice => ({ value: `field:${code}`, words: inLanguage(name, conversation.language) }));
  const guides: Choice[] = city.guides.length > 0 ? [{ value: 'guides', text: 'choice.guides' }] : [];
  return {
    label: 'consult.menu',
    replies: [
      { text: 'consult.menu', opens: 'consult', choices: [...fields.slice(0, 2), ...guides, ...fields.slice(2)] },
    ],
  };
}

/** The questions of a field, those asked most first. */
export function fieldMenu(code: string, heard: Heard, deps: DialogDeps): Answer {
  const { language } = heard.conversation;
  const field = deps.knowledge.fields().find(candidate => candidate.code === code);
  if (!field) return consultMenu(heard, deps);
  return {
    label: 'consult.field',
    replies: [
      {
        text: 'consult.field',
        params: { field: inLanguage(field.name, language) },
        opens: 'consult',
        choices: deps.knowledge.entriesIn(code).map(entry => questionPress(entry, `entry:${entry.id}`, language)),
      },
    ],
  };
}

/** A number of its own for a question: its time, and a chance part. */
export function questionId({ at }: Heard, { random }: Pick<DialogDeps, 'random'>): string {
  return `${at.toString(36)}-${random(36 ** 5).toString(36)}`;
}
