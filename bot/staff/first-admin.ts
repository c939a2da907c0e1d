/** The first account: without it nobody could sign in. */
import { DuplicateKey } from '../domain/errors.ts';
import { insert } from '../domain/writes.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { newAccount } from './account-routes.ts';
import { audited } from './audit.ts';
import { randomPassword } from './password.ts';

/**
 * Makes the account `admin` when there is no account at all, with the given password or a random one. A random one is
 * returned, once, to be shown to the operator; otherwise null.
 */
export async function ensureAdmin(
  { store, clock, ids }: { store: Store; clock: Clock; ids: Ids },
  password: string | null,
): Promise<string | null> {
  if ((await store.staffList()).length > 0) return null;
  const chosen = password ?? randomPassword(ids);
  const row = await newAccount({ username: 'admin', name: '管理员', role: 'admin', password: chosen }, clock.now());
  try {
    await store.commit([
      insert('staff', row),
      audited(ids, clock.now(), 'system', 'account-added', 'admin', { role: 'admin' }),
    ]);
  } catch (error) {
    // Another instance was faster: its password holds.
    if (error instanceof DuplicateKey) return null;
    throw error;
  }
  return password === null ? chosen : null;
}
