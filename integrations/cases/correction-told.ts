/**
 * When the citizen hears of corrections: once, when none came for two minutes, as they stand then; ten minutes after the first at the
 * latest. A slip that was put back within that time is not told at all. What waits lies in the outbox, so a restart loses none of it.
 */
import type { Case } from '../../bot/domain/case.ts';
import { departmentTold, reporterGone } from '../../bot/domain/case-moves.ts';
import { CASE_CORRECTED } from '../../bot/domain/events.ts';
import type { CaseRow, FollowerRow } from '../../bot/domain/tables.ts';
import type { Write } from '../../bot/domain/writes.ts';
import type { Late } from '../../bot/ports/case-system.ts';

/** How long no further correction must come before she is told: 2 minutes, in ms. */
export const QUIET = 2 * 60_000;
/** How long she waits at most after the first that she does not know, however often it is corrected: 10 minutes, in ms. */
export const LONGEST = 10 * 60_000;

const timerOf = ({ number }: Pick<Case, 'number'>) => `corrected:${number}`;

/** Those who hear of corrections: the reporter, and whoever follows the case. */
export function hearOfCorrections(of: Case, followers: readonly FollowerRow[]): string[] {
  const all = [...(reporterGone(of) ? [] : [of.conversation]), ...followers.map(({ conversation }) => conversation)];
  return [...new Set(all)];
}

/**
 * Has them told later what `set` changes against what each knows. Who waits for an earlier correction knows what was before that
 * one. A department counts when she was told of one.
 */
export async function tellCorrection(
  late: Late,
  from: Case,
  set: Pick<Partial<CaseRow>, 'category' | 'department'>,
  hear: readonly string[],
  at: number,
): Promise<Write[]> {
  const { number, category, department } = from;
  const writes = hear.map(async conversation => {
    const before = await late.waiting(conversation, timerOf(from));
    const was = before ? before.value.was : category;
    const wasDepartment = before?.value.wasDepartment ?? (departmentTold(from) ? department : null);
    const differs =
      (set.category ?? category) !== was ||
      (wasDepartment !== null && (set.department ?? department) !== wasDepartment);
    const since = Number(before?.value.since ?? at);
    const event = { name: CASE_CORRECTED, value: { number, was, wasDepartment, since } };
    const due = Math.min(at + QUIET, since + LONGEST);
    return [...(before ? [before.take] : []), ...(differs ? late.event(conversation, event, due, timerOf(from)) : [])];
  });
  return (await Promise.all(writes)).flat();
}

/** What waits is told at once, ahead of another message about the case to the same people. */
export async function correctionFirst(late: Late, of: Case, hear: readonly string[], at: number): Promise<Write[]> {
  // A case that nobody touched for that long has none that waits. Most moves look no further.
  if (at - of.updatedAt >= QUIET) return [];
  const writes = hear.map(async conversation => {
    const waiting = await late.waiting(conversation, timerOf(of));
    // Under its name still: what is corrected before she heard of it is told from what she knows.
    return waiting
      ? [waiting.take, ...late.event(conversation, { name: CASE_CORRECTED, value: waiting.value }, at, timerOf(of))]
      : [];
  });
  return (await Promise.all(writes)).flat();
}

/** The citizen says herself what it is: nobody is told any more that staff did. */
export function dropCorrection(late: Late, of: Case, hear: readonly string[]): Write[] {
  return hear.flatMap(conversation => late.cancel(conversation, timerOf(of)));
}
