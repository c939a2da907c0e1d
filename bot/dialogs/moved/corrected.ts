/** Staff put a case right: the citizen hears shortly what changes for her. */
import type { Reply } from '../../domain/reply.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { inLanguage, kindName } from '../words.ts';

/** `{number, category, was, department}` → what she reads. What was changed again since is left to the word of that change. */
export async function caseCorrected(value: Record<string, unknown>, heard: Heard, deps: DialogDeps): Promise<Answer> {
  const number = String(value.number);
  const found = await deps.cases.find(number);
  const { language, id } = heard.conversation;
  const replies: Reply[] = [];
  const told = {
    number,
    whose: { text: found?.conversation === id ? 'moved.yours' : 'moved.followed' },
    kind: kindName(deps.city, found?.category ?? '', language),
  };
  if (found && value.category === found.category) {
    const was = kindName(deps.city, String(value.was), language);
    replies.push({ text: 'moved.corrected', params: { ...told, was }, case: number });
  }
  const department = deps.city.departments.find(one => one.code === found?.department);
  if (department && value.department === department.code) {
    const name = inLanguage(department.name, language);
    replies.push({ text: 'moved.rerouted', params: { ...told, department: name }, case: number });
  }
  return { replies, label: replies.length > 0 ? 'moved.corrected' : 'moved.silent' };
}
