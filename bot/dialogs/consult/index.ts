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
