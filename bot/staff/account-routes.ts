/** Accounts of staff, for admins. */
import { z } from 'zod';
import { createAccounts } from './accounts.ts';
import type { StaffDeps } from './deps.ts';
import type { Streams } from './live.ts';
import { type Route, route } from './route.ts';
import { Account, AccountChangeBody, NewAccountBody, UsernameInPath } from './schemas.ts';

/** The calls of `/accounts`. */
export function accountRoutes(deps: StaffDeps, streams: Streams): Route[] {
  const accounts = createAccounts(deps);
  return [
    route(
      'admin',
      {
        method: 'GET',
        path: '/accounts',
        summary: 'All accounts.',
        answer: z.object({ accounts: z.array(Account) }),
      },
      async () => ({ accounts: await accounts.list() }),
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
      async ({ body, clerk }) => accounts.add(body, clerk.username),
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
        const { account, ended } = await accounts.change(username, body, clerk.username);
        if (ended) streams.end(stream => stream.username === username);
        return account;
      },
    ),
  ];
}
