/** Corrections by staff: another kind, another place, another department. A correction back undoes one, its due time too. */
import type { Case, CaseEvent } from '../../bot/domain/case.ts';
import { departmentTold, FINAL_STATES, STATE_NAMES } from '../../bot/domain/case-moves.ts';
import type { City } from '../../bot/domain/city.ts';
import { OnePressError } from '../../bot/domain/errors.ts';
import type { CaseRow } from '../../bot/domain/tables.ts';
import type { Correction } from '../../bot/ports/case-system.ts';
import { dueFrom } from './due.ts';
import { departmentCode } from './move.ts';
import { placeColumns } from './rows.ts';

/** The columns that a correction changes, and its line in the history. */
export interface Corrected {
  set: Partial<CaseRow>;
  text: string;
}

/**
 * What changes.
 * @throws OnePressError CASE_OVER (409), CATEGORY_UNKNOWN (400), CASE_DEPARTMENT_UNKNOWN (400), CASE_UNCHANGED (400).
 */
export function correctedColumns(city: City, from: Case, change: Correction, history: readonly CaseEvent[]): Corrected {
  if (FINAL_STATES.includes(from.status)) {
    throw new OnePressError(
      'CASE_OVER',
      `这件事是“${STATE_NAMES[from.status].zh}”，不能再更正。要改的话，请先重新办理。`,
      `A case that is ${from.status} takes no corrections.`,
      409,
    );
  }
  const set: Partial<CaseRow> = {};
  const lines: string[] = [];
  if (change.category !== undefined && change.category !== from.category) {
    const [before, after] = [kindOf(city, from.category), kindNamed(city, change.category)];
    Object.assign(set, { category: after.code, level: after.level, due: movedDue(city, from, after.due, history) });
    if (change.department === undefined && !departmentTold(from)) set.department = after.department;
    lines.push(`类别：${before?.name.zh ?? from.category} → ${after.name.zh}`);
  }
  if (change.department !== undefined) set.department = departmentCode(city, change.department);
  if (set.department === from.department) delete set.department;
  if (set.department)
    lines.push(`办理部门：${departmentName(city, from.department)} → ${departmentName(city, set.department)}`);
  const place = change.place && placeColumns(change.place);
  if (place && !samePlace(place, placeColumns(from.place))) {
    Object.assign(set, place);
    const moved = set.address === from.place.address;
    lines.push(moved ? '地点：地图上的位置已更正' : `地点：${from.place.address || '没有写'} → ${set.address}`);
  }
  if (lines.length === 0) {
    throw new OnePressError(
      'CASE_UNCHANGED',
      '没有要更正的：类别、地点和部门都跟原来一样。',
      'Send a category, department or place that differs from what the case has.',
      400,
    );
  }
  if (change.reason) lines.push(`原因：${change.reason}`);
  return { set, text: lines.join('\n') };
}

type Columns = ReturnType<typeof placeColumns>;

function samePlace(one: Columns, other: Columns): boolean {
  return one.address === other.address && one.lat === other.lat && one.lng === other.lng;
}

/** The due time with another kind's limit: what extensions and questions to the citizen added stays added. */
function movedDue(city: City, from: Case, limit: string, history: readonly CaseEvent[]): number {
  const start = history.findLast(({ to }) => to === 'accepted' || to === 'reopened')?.at ?? from.at;
  const before = kindOf(city, from.category)?.due;
  return from.due + dueFrom(city, start, limit) - (before === undefined ? from.due : dueFrom(city, start, before));
}

function kindOf(city: City, code: string): City['kinds'][number] | undefined {
  return city.kinds.find(kind => kind.code === code);
}

/** @throws OnePressError CATEGORY_UNKNOWN. */
export function kindNamed(city: City, code: string): City['kinds'][number] {
  const kind = kindOf(city, code);
  if (kind) return kind;
  throw new OnePressError('CATEGORY_UNKNOWN', `没有这个类别：${code}`, 'Use a code from categories.yaml.', 400);
}

function departmentName(city: City, code: string): string {
  return city.departments.find(one => one.code === code)?.name.zh ?? code;
}
