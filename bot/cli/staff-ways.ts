/** The two ways to the accounts: straight into the database, or through the server that holds it. */
import type { Settings } from '../../config/schema.ts';
import { openStore } from '../../integrations/database/open.ts';
import { randomIds, systemClock } from '../../integrations/local/clock.ts';
import { OnePressError } from '../domain/errors.ts';
import type { AccountView, ErrorView } from '../domain/views.ts';
import { type AccountChange, createAccounts, type NewAccount } from '../staff/accounts.ts';

/** What `npm run staff` can do with accounts. */
export interface AccountsWay {
  /** Which way it is, for the operator. */
  told: string;
  list(): Promise<AccountView[]>;
  add(account: NewAccount): Promise<AccountView>;
  change(username: string, change: AccountChange): Promise<AccountView>;
  close(): Promise<void>;
}

/** How to reach a running server. */
export interface ServerDoor {
  url: string;
  admin: string;
  password: string | null;
}

/** Codes of a database that another process holds. */
const HELD = ['DATA_FOLDER_BUSY', 'DATABASE_BUSY'];

/** The database when nobody holds it, else the server. @throws OnePressError when neither can be had. */
export async function wayToAccounts(settings: Settings, door: ServerDoor): Promise<AccountsWay> {
  try {
    return await straight(settings);
  } catch (error) {
    if (error instanceof OnePressError && HELD.includes(error.code)) return throughServer(door);
    throw error;
  }
}

async function straight({ dataDir, databaseUrl }: Settings): Promise<AccountsWay> {
  const store = await openStore({ dataDir, databaseUrl });
  const accounts = createAccounts({ store, clock: systemClock(), ids: randomIds() });
  return {
    told: databaseUrl ? '直接写入数据库 (straight into the database)' : `直接写入数据文件夹 (straight into ${dataDir})`,
    list: () => accounts.list(),
    add: account => accounts.add(account, 'system'),
    change: async (username, change) => (await accounts.change(username, change, 'system')).account,
    close: () => store.close(),
  };
}

async function throughServer({ url, admin, password }: ServerDoor): Promise<AccountsWay> {
  if (password === null) {
    throw new OnePressError(
      'STAFF_PASSWORD_NEEDED',
      'OnePress is running and holds the database, so that accounts go through its API, as an admin.',
      'Give the admin’s password by --admin-password or ONEPRESS_ADMIN_PASSWORD, or stop OnePress first.',
    );
  }
  const api = new URL('/staff/api', url).href;
  const call = async (method: string, path: string, body?: unknown, cookie = ''): Promise<Response> => {
    const init = { method, headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) } };
    const response = await fetch(`${api}${path}`, {
      ...init,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new OnePressError(
        'STAFF_SERVER_UNREACHABLE',
        `OnePress holds the database, but does not answer at ${url}.`,
        'Set HOST and PORT as for the server, or give its address by --url.',
      );
    });
    if (response.ok) return response;
    const { error } = (await response.json().catch(() => ({}))) as Partial<ErrorView>;
    if (error) throw new OnePressError(error.code, error.message, error.hint, response.status);
    throw new OnePressError(
      'STAFF_SERVER_REFUSED',
      `The server at ${url} answered ${response.status}.`,
      'See that the address is that of a OnePress server.',
    );
  };

  const entered = await call('POST', '/session', { username: admin, password });
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const json = async <T>(method: string, path: string, body?: unknown) =>
    (await (await call(method, path, body, cookie)).json()) as T;
  return {
    told: `经运行中的服务 (through the running server, ${url})`,
    list: async () => (await json<{ accounts: AccountView[] }>('GET', '/accounts')).accounts,
    add: account => json('POST', '/accounts', account),
    change: (username, change) => json('PATCH', `/accounts/${encodeURIComponent(username)}`, change),
    close: async () => void (await call('DELETE', '/session', undefined, cookie)),
  };
}
