/** Staff put a case right: the citizen hears shortly what changes for her. */
import { departmentTold, FINAL_STATES } from '../../domain/case-moves.ts';
import type { Reply } from '../../domain/reply.ts';
import type { Answer } from '../../framework/index.ts';
import type { Heard } from '../../ports/dialogs.ts';
import type { DialogDeps } from '../deps.ts';
import { inLanguage, kindName } from '../words.ts';

/** `{number, was, wasDepartment, since}` → what she reads: the case as it is now against what she knows of it. */
export async function caseCorrected(value: Record<string, unknown>, heard: Heard, deps: DialogDeps): Promise<Answer> {
  const number = String(value.number);
  const found = await deps.cases.find(number);
  // She took it back: there is nothing left that changes for her.
  if (!found || found.status === 'withdrawn') return { replies: [], label: 'moved.silent' };
  const { language, id } = heard.conversation;
  const over = FINAL_STATES.includes(found.status);
  const replies: Reply[] = [];
  const told = {
    number,
    whose: { text: found.conversation === id ? 'moved.yours' : 'moved.followed' },
    kind: kindName(deps.city, found.category, language),
  };
  if (found.category !== value.was) {
    const was = kindName(deps.city, String(value.was), language);
    replies.push({
      text: over ? 'moved.corrected-over' : 'moved.corrected',
      params: { ...told, was },
      case: number,
    });
  }
  const department = deps.city.departments.find(one => one.code === found.department);
  // One that gave the case back works on it no more: she hears of a department when it is sent to the next.
  const works = departmentTold(found) && !over;
  if (department && works && typeof value.wasDepartment === 'string' && value.wasDepartment !== department.code) {
    const name = inLanguage(department.name, language);
    replies.push({ text: 'moved.rerouted', params: { ...told, department: name }, case: number });
  }
  return { replies, label: replies.length > 0 ? 'moved.corrected' : 'moved.silent' };
}
