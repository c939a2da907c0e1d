/**
 * Who no longer follows although no push said so: it came while the program was down, or was lost. (Whoever leaves by a push is erased at once.)
 * The platform's refusal tells of it; from then on nothing is tried that followers alone can get, until she is heard again.
 */
import type { ReachRow } from '../../domain/tables.ts';
import { update } from '../../domain/writes.ts';
import type { WechatDeps } from './deps.ts';
import { ACTION_KEY, MESSAGE_KEY } from './identity.ts';

/** Why nothing was tried: the word that stands in a delivery's reason. */
export const UNFOLLOWED = 'unfollowed';

/** Return codes that say so: 43004 (require subscribe), 50005 (user is unsubscribed). */
const CODES = new Set(['43004', '50005']);

type Deps = Pick<WechatDeps, 'store' | 'clock'>;

/** Whether the reason of a refusal means that she does not follow. */
export function tellsOfLeaving(reason: string | null): boolean {
  return reason !== null && CODES.has(reason);
}

/** Keeps that she does not follow, and since when. */
export async function noteLeft({ conversation }: ReachRow, { store, clock }: Deps): Promise<void> {
  await store.commit([update('reach', { conversation }, { following: 0, updated_at: clock.now() })]);
}

/** Whether she does not follow, as far as is known. Only who follows can write, press or scan: what came since shows that she is back. */
export async function hasLeft(
  { conversation, following, updated_at }: ReachRow,
  { store, clock }: Deps,
): Promise<boolean> {
  if (following !== 0) return false;
  const heard = await Promise.all([MESSAGE_KEY, ACTION_KEY].map(prefix => store.lastHeard(conversation, prefix)));
  if (!heard.some(row => row !== undefined && row.at > updated_at)) return true;
  await store.commit([update('reach', { conversation }, { following: 1, updated_at: clock.now() })]);
  return false;
}
