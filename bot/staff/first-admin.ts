/** The first account: without it nobody could sign in. */
import type { Clock, Ids } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { createAccounts } from './accounts.ts';
import { randomPassword } from './password.ts';
import { Refusal } from './refusal.ts';

/**
 * Makes the account `admin` when there is no admin yet, with the given password or a random one. A random one is
 * returned, once, to be shown to the operator; otherwise null.
 */
export async function ensureAdmin(
  deps: { store: Store; clock: Clock; ids: Ids },
  password: string | null,
): Promise<string | null> {
  if ((await deps.store.staffList()).some(row => row.role === 'admin')) return null;
  const chosen = password ?? randomPassword(deps.ids);
  try {
    const account = { username: 'admin', name: '管理员', role: 'admin' as const, password: chosen };
    await createAccounts(deps).add(account, 'system');
  } catch (error) {
    // Another instance was faster: its password holds.
    if (error instanceof Refusal && error.code === 'ACCOUNT_EXISTS') return null;
    throw error;
  }
  return password === null ? chosen : null;
}
