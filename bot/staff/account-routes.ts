/** Accounts of staff, for admins. */
import { z } from 'zod';
import { DuplicateKey } from '../domain/errors.ts';
import type { StaffRow } from '../domain/tables.ts';
import type { AccountView, Role } from '../domain/views.ts';
import { insert, update } from '../domain/writes.ts';
import { audited } from './audit.ts';
import { iso } from './case-view.ts';
import type { StaffDeps } from './deps.ts';
import type { Streams } from './live.ts';
import { hashPassword } from './password.ts';
import { Refusal } from './refusal.ts';
import { type Route, route } from './route.ts';
import { Account, AccountChangeBody, NewAccountBody, UsernameInPath } from './schemas.ts';
import { endSessionsOf } from './sessions.ts';

/** The calls of `/accounts`. */
export function accountRoutes({ store, clock, ids }: StaffDeps, streams: Streams): Route[] {
  const view = (row: StaffRow): AccountView => ({
    username: row.username,
    name: row.name,
    role: row.role as Role,
    disabled: row.disabled === 1,
    lockedUntil: row.locked_until > clock.now() ? iso(row.locked_until) : null,
    created: iso(row.created_at),
  });

  return [
    route(
      'admin',
      {
        method: 'GET',
        path: '/accounts',
        summary: 'All accounts.',
        answer: z.object({ accounts: z.array(Account) }),
      },
      async () => ({ accounts: (await store.staffList()).map(view) }),
    ),
    route(
      'admin',
      {
        method: 'POST',
        path: '/accounts',
        summary: 'Add an account. 409 ACCOUNT_EXISTS when the name is taken.',
        status: 201,
        body: NewAccountBody,
        answer: Account,
      },
      async ({ body, clerk }) => {
        const row = await newAccount(body, clock.now());
        const detail = { role: row.role };
        await store
          .commit([
            insert('staff', row),
            audited(ids, clock.now(), clerk.username, 'account-added', row.username, detail),
          ])
          .catch(error => {
            throw error instanceof DuplicateKey ? accountExists(row.username) : error;
          });
        return view(row);
      },
    ),
    route(
      'admin',
      {
        method: 'PATCH',
        path: '/accounts/:username',
        summary: 'Change name, role, password, or disable. Role, password and disabling end its sessions.',
        params: UsernameInPath,
        body: AccountChangeBody,
        answer: Account,
      },
      async ({ params: { username }, body, clerk }) => {
        const before = await store.staff(username);
        if (!before) throw accountUnknown();
        const set = await accountChange(body);
        const after = { ...before, ...set };
        if (
          isAdmin(before) &&
          !isAdmin(after) &&
          !(await store.staffList()).some(row => row.username !== username && isAdmin(row))
        ) {
          throw lastAdmin();
        }
        const ends = body.role !== undefined || body.disabled === true || body.password !== undefined;
        await store.commit([
          update('staff', { username }, set, 1),
          ...(ends ? endSessionsOf(username) : []),
          audited(ids, clock.now(), clerk.username, 'account-changed', username, { changed: Object.keys(body) }),
        ]);
        if (ends) streams.end(stream => stream.username === username);
        return view(after);
      },
    ),
  ];
}

/** The row of a new account. `at`: ms since epoch. */
export async function newAccount(
  of: { username: string; name: string; role: Role; password: string },
  at: number,
): Promise<StaffRow> {
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
export async function accountChange(change: z.output<typeof AccountChangeBody>): Promise<Partial<StaffRow>> {
  const { name, role, disabled, password } = change;
  return {
    ...(name !== undefined && { name }),
    ...(role !== undefined && { role }),
    ...(disabled !== undefined && { disabled: disabled ? 1 : 0 }),
    ...(password !== undefined && { password: await hashPassword(password) }),
    ...((password !== undefined || disabled === false) && { failures: 0, locked_until: 0 }),
  };
}

/** True for an admin who can sign in. */
export function isAdmin(row: Pick<StaffRow, 'role' | 'disabled'>): boolean {
  return row.role === 'admin' && !row.disabled;
}

/** The name is taken. */
export function accountExists(username: string): Refusal {
  return new Refusal('ACCOUNT_EXISTS', `已有用户名“${username}”，请换一个。`, 'Names are unique.', 409);
}

/** No such account. */
export function accountUnknown(): Refusal {
  return new Refusal('ACCOUNT_UNKNOWN', '没有这个账号。', 'GET /staff/api/accounts lists them.', 404);
}

/** Without an admin nobody could make accounts any more. */
export function lastAdmin(): Refusal {
  return new Refusal(
    'ACCOUNT_LAST_ADMIN',
    '这是最后一个能用的管理员账号，不能停用或改成别的角色。',
    'Make another admin first.',
    409,
  );
}
