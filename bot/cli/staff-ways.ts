/** The two ways to the accounts: straight into the database, or through the server that holds it. */
import type { Settings } from '../../config/schema.ts';
import { openStore } from '../../integrations/database/open.ts';
import { randomIds, systemClock } from '../../integrations/local/clock.ts';
import type { AccountView } from '../domain/views.ts';
import { type AccountChange, createAccounts, type NewAccount } from '../staff/accounts.ts';
import { enterServer, isHeld, type ServerDoor } from './server-door.ts';

/** What `npm run staff` can do with accounts. */
export interface AccountsWay {
  /** Which way it is, for the operator. */
  told: string;
  list(): Promise<AccountView[]>;
  add(account: NewAccount): Promise<AccountView>;
  change(username: string, change: AccountChange): Promise<AccountView>;
  close(): Promise<void>;
}

/** The database when nobody holds it, else the server. @throws OnePressError when neither can be had. */
export async function wayToAccounts(settings: Settings, door: ServerDoor): Promise<AccountsWay> {
  try {
    return await straight(settings);
  } catch (error) {
    if (isHeld(error)) return throughServer(door);
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

async function throughServer(door: ServerDoor): Promise<AccountsWay> {
  const { told, call, leave } = await enterServer(door);
  const json = async <T>(method: string, path: string, body?: unknown) =>
    (await (await call(method, path, { json: body })).json()) as T;
  return {
    told,
    list: async () => (await json<{ accounts: AccountView[] }>('GET', '/accounts')).accounts,
    add: account => json('POST', '/accounts', account),
    change: (username, change) => json('PATCH', `/accounts/${encodeURIComponent(username)}`, change),
    close: leave,
  };
}
