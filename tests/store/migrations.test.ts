/** A database of an older version is brought up to date with what is in it. */
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../integrations/database/migrate.ts';
import { nodeSqliteDialect } from '../../integrations/database/sqlite/glue.ts';

let database: DatabaseSync;
let kysely: Kysely<unknown>;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  kysely = new Kysely<unknown>({ dialect: nodeSqliteDialect(database) });
});
afterEach(() => database.close());

test('messages keep their places and their keys when they are laid anew', async () => {
  await migrate(kysely, 'sqlite', '006-knowledge');
  const insert = database.prepare('insert into messages values (?, ?, ?, ?, ?, ?, ?, ?)');
  const said = [
    ['li', 1, null, 'bot', null, 1, 1001, new Uint8Array([1])],
    ['li', 2, 'key', 'citizen', null, 0, 1002, new Uint8Array([2])],
    ['zhao', 2, 'key', 'citizen', null, 1, 1000, new Uint8Array([3])],
  ] as const;
  for (const row of said) insert.run(...row);
  const all = () => database.prepare('select * from messages order by conversation, seq').all();
  const before = all();

  expect(await migrate(kysely, 'sqlite')).toContain('008-messages');
  expect(all()).toEqual(before);
  const again = database.prepare('insert into messages values (?, ?, ?, ?, ?, ?, ?, ?)');
  expect(() => again.run('li', 3, 'key', 'citizen', null, 0, 1003, new Uint8Array())).toThrow(/UNIQUE/);
  expect(() => again.run('zhao', 2, null, 'bot', null, 1, 1003, new Uint8Array())).toThrow(/UNIQUE/);
});
