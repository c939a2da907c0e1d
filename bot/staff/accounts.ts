/** Accounts of staff: what the API and `npm run staff` do with them. */
import { DuplicateKey, StaleWrite } from '../domain/errors.ts';
import type { StaffRow } from '../domain/tables.ts';
import type { AccountView, Role } from '../domain/views.ts';
import { insert, update } from '../domain/writes.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { audited } from './audit.ts';
import { hashPassword } from './password.ts';
import { Refusal } from './refusal.ts';
import { endSessionsOf } from './sessions.ts';
import { mayHold, releaseTalks } from './talk-holder.ts';

/** A new account, checked. */
export interface NewAccount {
  username: string;
  name: string;
  role: Role;
  password: string;
}

/** What may be changed of an account; absent fields stay. */
export interface AccountChange {
  name?: string | undefined;
  role?: Role | undefined;
  disabled?: boolean | undefined;
  password?: string | undefined;
}

/** How often a change is tried anew when citizens' turns were faster. */
const TRIES = 10;

/** The accounts in a store. `by`: username of who does it, or 'system'. */
export function createAccounts({ store, clock, ids }: { store: Store; clock: Clock; ids: Ids }) {
  const view = (row: StaffRow): AccountView => ({
    username: row.username,
    name: row.name,
    role: row.role as Role,
    disabled: row.disabled === 1,
    lockedUntil: row.locked_until > clock.now() ? new Date(row.locked_until).toISOString() : null,
    created: new Date(row.created_at).toISOString(),
  });

  return {
    /** All of them. */
    async list(): Promise<AccountView[]> {
      return (await store.staffList()).map(view);
    },

    /** @throws Refusal ACCOUNT_EXISTS (409). */
    async add(account: NewAccount, by: string): Promise<AccountView> {
      const at = clock.now();
      const row = await newAccount(account, at);
      const line = audited(ids, at, by, 'account-added', row.username, { role: row.role });
      await store.commit([insert('staff', row), line]).catch(error => {
        throw error instanceof DuplicateKey ? exists(row.username) : error;
      });
      return view(row);
    },

    /**
     * Changes an account. A new role, a new password and disabling end its sessions: `ended` says so. Citizens whom a
     * clerk can serve no longer go back into the queue.
     * @throws Refusal ACCOUNT_UNKNOWN (404), ACCOUNT_LAST_ADMIN (409).
     */
    async change(
      username: string,
      change: AccountChange,
      by: string,
    ): Promise<{ account: AccountView; ended: boolean }> {
      const before = await store.staff(username);
      if (!before) throw unknown();
      const set = await columns(change);
      const after = { ...before, ...set };
      if (isAdmin(before) && !isAdmin(after)) {
        const others = (await store.staffList()).filter(row => row.username !== username);
        if (!others.some(isAdmin)) throw lastAdmin();
      }
      const ended = change.role !== undefined || change.disabled === true || change.password !== undefined;
      const changed = Object.keys(change);
      // A citizen's own turn may be faster than the release of her conversation: then it is decided anew.
      for (let left = TRIES; ; left--) {
        const at = clock.now();
        const released = mayHold(after) ? [] : await releaseTalks(username, store, ids, at, by);
        try {
          await store.commit([
            update('staff', { username }, set, 1),
            ...(ended ? endSessionsOf(username) : []),
            ...released,
            audited(ids, at, by, 'account-changed', username, { changed }),
          ]);
          break;
        } catch (error) {
          if (!(error instanceof StaleWrite) || left <= 1) throw error;
        }
      }
      return { account: view(after), ended };
    },
  };
}

/** The row of a new account. `at`: ms since epoch. */
export async function newAccount(of: NewAccount, at: number): Promise<StaffRow> {
  return {
    username: of.username,
    name: of.name,
    role: of.role,
    password: await hashPassword(of.password),
    failures: 0,
    locked_until: 0,
    disabled: 0,
    created_at: at,
  };
}

/** The columns that a change sets. A new password and enabling again also lift a lock. */
async function columns({ name, role, disabled, password }: AccountChange): Promise<Partial<StaffRow>> {
  return {
    ...(name !== undefined && { name }),
    ...(role !== undefined && { role }),
    ...(disabled !== undefined && { disabled: disabled ? 1 : 0 }),
    ...(password !== undefined && { password: await hashPassword(password) }),
    ...((password !== undefined || disabled === false) && { failures: 0, locked_until: 0 }),
  };
}

function isAdmin(row: StaffRow): boolean {
  return row.role === 'admin' && !row.disabled;
}

function exists(username: string): Refusal {
  return new Refusal('ACCOUNT_EXISTS', `已有用户名“${username}”，请换一个。`, 'Names are unique.', 409);
}

function unknown(): Refusal {
  return new Refusal('ACCOUNT_UNKNOWN', '没有这个账号。', 'GET /staff/api/accounts lists them.', 404);
}

function lastAdmin(): Refusal {
  return new Refusal(
    'ACCOUNT_LAST_ADMIN',
    '这是最后一个能用的管理员账号，不能停用或改成别的角色。',
    'Make another admin first.',
    409,
  );
}
