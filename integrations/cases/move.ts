/** What a move does to a case's row, and who hears of it. */
import type { Actor, Case, Rating } from '../../bot/domain/case.ts';
import { hearers, illegalMove, legalMoves, moveNeeds, reporterGone, STATE_NAMES } from '../../bot/domain/case-moves.ts';
import type { City } from '../../bot/domain/city.ts';
import { OnePressError } from '../../bot/domain/errors.ts';
import type { CaseRow, FollowerRow } from '../../bot/domain/tables.ts';
import { update, type Write } from '../../bot/domain/writes.ts';
import type { Move } from '../../bot/ports/case-system.ts';
import { dueFrom, extendedDue, resumedDue } from './due.ts';

/**
 * Refuses what the table of moves does not allow.
 * @throws OnePressError CASE_MOVE_ILLEGAL (409), CASE_NOTE_MISSING (400), CASE_WORD_MISSING (400).
 */
export function checkMove(from: Case, move: Move, actor: Actor, at: number): void {
  if (!legalMoves(from, actor.role, at).includes(move.to)) throw illegalMove(from, move.to, actor.role, at);
  const needs = moveNeeds(from.status, move.to, actor.role, reporterGone(from));
  if (needs.rating ? move.rating?.solved !== true : actor.role === 'staff' && move.rating) {
    throw new OnePressError(
      'CASE_WORD_MISSING',
      '只有市民亲口说“解决了”，才能记下电话回访并办结。她说没解决，请改为“重办”。',
      'A clerk closes a case with "rating": {"solved": true}, the citizen\'s own word; no other move takes a rating.',
      400,
    );
  }
  if (needs.note && !move.note?.trim()) {
    throw new OnePressError(
      'CASE_NOTE_MISSING',
      `改为“${STATE_NAMES[move.to].zh}”时，请写几句话说明，市民会看到。`,
      `A move to ${move.to} needs "note".`,
      400,
    );
  }
}

/** The columns that a legal move changes. */
export function moveColumns(city: City, from: Case, move: Move, at: number): Partial<CaseRow> {
  const limit = city.kinds.find(kind => kind.code === from.category)?.due ?? '5d';
  const set: Partial<CaseRow> = { status: move.to, resume: null, paused_at: null };
  if (move.rating) set.rating = JSON.stringify(move.rating);
  if (move.to === 'dispatched' && move.department !== null) set.department = departmentCode(city, move.department);

  if (from.status === 'need_info') set.due = resumedDue(from, at);
  else if (move.to === 'need_info') Object.assign(set, { resume: from.status, paused_at: at });
  else if (move.to === 'accepted' || move.to === 'reopened') set.due = dueFrom(city, at, limit);
  else if (move.to === 'extended') set.due = extendedDue(city, from, limit, at);
  return set;
}

/**
 * A department by its code, its name, or a part of its name that only one has (市政).
 * @throws OnePressError CASE_DEPARTMENT_UNKNOWN (400).
 */
export function departmentCode(city: City, said: string): string {
  const words = said.trim();
  const named = ({ code, name }: City['departments'][number]) =>
    code === words || name.zh === words || name.en === words;
  const exact = city.departments.find(named);
  if (exact) return exact.code;
  const partly = words ? city.departments.filter(({ name }) => name.zh.includes(words)) : [];
  if (partly.length === 1 && partly[0]) return partly[0].code;
  throw new OnePressError(
    'CASE_DEPARTMENT_UNKNOWN',
    `没有这个部门。现有部门：${city.departments.map(({ name }) => name.zh).join('、')}。`,
    `Departments: ${city.departments.map(({ code }) => code).join(', ')}.`,
    400,
  );
}

/** The conversations that hear of a move; never that of the citizen who made it. */
export function audience(of: Case, to: Move['to'], actor: Actor, followers: FollowerRow[]): string[] {
  const who = hearers(to, actor.role);
  // Empty when the reporter had her data erased: the case stays, nobody hears of it by her.
  const reporter = reporterGone(of) ? [] : [of.conversation];
  const herself = actor.role === 'citizen' ? actor.conversation : undefined;
  const others = followers
    .map(({ conversation }) => conversation)
    .filter(id => id !== of.conversation && id !== herself);
  if (who === 'nobody') return [];
  if (who === 'reporter') return reporter;
  return who === 'others' ? others : [...reporter, ...others];
}

/**
 * Of those who shall hear of a case, the followers must still follow it when that is stored: the commit fails with StaleWrite when one had
 * her data erased meanwhile, and is decided anew. Their rows stay as they are; the reporter's own tie is checked with the case (`changed`).
 */
export function stillFollow(of: Case, followers: readonly FollowerRow[], hear: readonly string[]): Write[] {
  const heard = new Set(hear);
  return followers
    .filter(({ conversation }) => conversation !== of.conversation && heard.has(conversation))
    .map(({ number, conversation, since }) => update('followers', { number, conversation }, { since }, 1));
}

/** The call-back's answers as a line of the history, for staff; it says so when a clerk heard them by telephone. */
export function ratingWords(rating: Rating, by: Actor['role']): string {
  if (rating.timeout) return '市民未在期限内答复，系统按时限办结';
  const answer = (value: boolean | null) => (value === null ? '未答' : value ? '是' : '否');
  const how = by === 'staff' ? '电话回访：' : '';
  return `${how}是否联系：${answer(rating.contacted)}；是否解决：${answer(rating.solved)}；是否满意：${answer(rating.satisfied)}`;
}
