/** 一按咨询: an answer from the city's entries, never made up, with its source. */
import type { Answer, CommandOf } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { inLanguage } from '../words.ts';

/** The answer of one entry, with department, telephone and the date of its last review. */
export function consult({ entry }: Pick<CommandOf<'ask'>, 'entry'>, heard: Heard, { city }: DialogDeps): Answer {
  const found = city.faq.find(candidate => candidate.id === entry);
  if (!found) return consultMenu(heard, { city });
  const language = heard.conversation.language;
  const department = city.departments.find(candidate => candidate.code === found.department);
  return {
    label: 'consult.answer',
    replies: [
      {
        text: 'consult.answer',
        params: {
          question: inLanguage(found.question, language),
          answer: inLanguage(found.answer, language),
          department: department ? inLanguage(department.name, language) : found.department,
          phone: found.phone,
          reviewed: found.reviewed,
        },
      },
    ],
  };
}

/**
 * "要多久", "在哪里办": it is about the entry that was answered last, which says all that the city has told us; whom to ask the rest.
 * In a report it is about that. Null: nothing is open that it could be about, and the open talk hears it itself.
 */
export function asksOn(heard: Heard, deps: DialogDeps): Answer | null {
  const { last, talks } = heard.conversation.state;
  const params = last.findLast(({ text }) => text === 'consult.answer' || text === 'consult.more')?.params;
  if (params) return { label: 'consult.more', replies: [{ text: 'consult.more', params }] };
  if (talks.length === 0) return consultMenu(heard, deps);
  return talks.at(-1)?.startsWith('report@')
    ? { label: 'report.how-long', replies: [{ text: 'report.how-long' }] }
    : null;
}

/** The questions asked most, to press. */
export function consultMenu(heard: Heard, { city }: Pick<DialogDeps, 'city'>): Answer {
  return {
    label: 'consult.menu',
    replies: [
      {
        text: 'consult.menu',
        opens: 'consult',
        choices: city.faq.map(entry => ({
          value: entry.id,
          words: inLanguage(entry.question, heard.conversation.language),
        })),
      },
    ],
  };
}
