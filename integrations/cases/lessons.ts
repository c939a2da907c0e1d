/** Rows to learn from: written when a case is filed, changed with it, without its words once the citizen is gone, or once it is old. */
import type { Case, NewCase } from '../../bot/domain/case.ts';
import { reporterGone } from '../../bot/domain/case-moves.ts';
import type { Proposal } from '../../bot/domain/lesson.ts';
import type { CaseRow, LessonRow } from '../../bot/domain/tables.ts';
import { insert, type NewRow, type Unsealed, unsealed, update, type Write } from '../../bot/domain/writes.ts';

/** What lessons need: how words lose what tells who somebody is. */
export interface LessonDeps {
  hide: (words: string) => string;
}

/** The row of a case that was just filed. */
export function newLesson(
  draft: NewCase,
  { department }: Pick<CaseRow, 'department'>,
  proposed: Proposal | null,
  deps: LessonDeps,
): Write {
  return insert('lessons', {
    ...base(draft, department, lessonWords(draft.description, deps)),
    proposed: proposed && JSON.stringify(proposed),
    first_kind: proposed?.kinds[0]?.code ?? null,
    first_confidence: proposed?.kinds[0]?.confidence ?? null,
    place_found: proposed?.place ?? null,
    sorted: proposed?.sorted === false ? 0 : 1,
  });
}

/** What the citizen herself changed within her ten minutes: it is what she filed. */
export function refiled(
  of: Case,
  { category, department }: Partial<Pick<CaseRow, 'category' | 'department'>>,
  description: string | undefined,
  deps: LessonDeps,
): Write[] {
  const set: Partial<NewRow<LessonRow>> = {};
  if (category !== undefined && category !== of.category) {
    Object.assign(set, { category, filed_category: category, sorted: 1 });
  }
  if (department !== undefined && department !== of.department)
    Object.assign(set, { department, filed_department: department });
  if (description !== undefined && description !== of.description) set.words = lessonWords(description, deps);
  return Object.keys(set).length > 0 ? [update('lessons', { number: of.number }, set)] : [];
}

/** What staff corrected. A case from before lessons were kept gets its row now, without a proposal. */
export function corrected(of: Case, set: Partial<CaseRow>, at: number, deps: LessonDeps): Write[] {
  const change: Partial<LessonRow> = { corrected_at: at };
  if (set.category !== undefined) change.category = set.category;
  if (set.department !== undefined) change.department = set.department;
  if (set.place !== undefined) change.place_corrected = 1;
  const words = reporterGone(of) ? null : lessonWords(of.description, deps);
  const row = base(of, of.department, words);
  const unheard = { proposed: null, first_kind: null, first_confidence: null, place_found: null, sorted: 1 };
  return [insert('lessons', { ...row, ...unheard }, true), update('lessons', { number: of.number }, change)];
}

function base({ number, conversation, category, at }: NewCase, department: string, words: Unsealed | null) {
  return {
    number,
    conversation,
    filed_at: at,
    words,
    filed_category: category,
    filed_department: department,
    category,
    department,
    place_corrected: 0,
    corrected_at: null,
  };
}

function lessonWords(description: string, { hide }: LessonDeps): Unsealed {
  return unsealed('lesson', hide(description));
}
