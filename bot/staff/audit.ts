/** The audit trail: who did or saw what. Append-only; never a citizen's words, contact data or secrets. */
import { insert, type Write } from '../domain/writes.ts';
import type { Ids } from '../ports/clock.ts';

/** What is written down. */
export type AuditAction =
  | 'signed-in'
  | 'sign-in-failed'
  | 'locked-out'
  | 'signed-out'
  | 'case-read'
  | 'case-moved'
  | 'case-noted'
  | 'case-corrected'
  | 'photo-added'
  | 'talk-read'
  | 'talk-claimed'
  | 'talk-taken-over'
  | 'talk-released'
  | 'talk-said'
  | 'talk-closed'
  | 'dead-letter-retried'
  | 'entry-drafted'
  | 'entry-submitted'
  | 'entry-returned'
  | 'entry-published'
  | 'entry-discarded'
  | 'entry-retired'
  | 'entry-rolled-back'
  | 'gaps-dismissed'
  | 'gaps-resolved'
  | 'gaps-reopened'
  | 'account-added'
  | 'account-changed';

/** One line of the trail, as a row for the commit of what it tells of. `actor`: username, or 'system'. */
export function audited(
  ids: Ids,
  at: number,
  actor: string,
  action: AuditAction,
  target: string,
  detail: Record<string, unknown> = {},
): Write {
  return insert('audit', { id: ids.id(), at, actor, action, target, detail: JSON.stringify(detail) });
}

const AGAIN = 10 * 60 * 1000;
const REMEMBERED = 10_000;

/**
 * Remembers who looked at what, so that a page that reads itself anew does not fill the trail: the same look is written
 * down once in ten minutes.
 */
export function createLooks(): (session: string, target: string, at: number) => boolean {
  const looks = new Map<string, number>();
  return (session, target, at) => {
    const key = `${session} ${target}`;
    const last = looks.get(key);
    if (last !== undefined && at - last < AGAIN) return false;
    looks.delete(key);
    looks.set(key, at);
    if (looks.size > REMEMBERED) looks.delete(looks.keys().next().value as string);
    return true;
  };
}
