/** The embedded database: one process a folder, and nothing lost when it dies. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { OnePressError } from '../../bot/domain/errors.ts';
import { insert } from '../../bot/domain/writes.ts';
import { openStore } from '../../integrations/database/open.ts';
import { storeRoom } from './room.ts';
import { conversation } from './room-rows.ts';

describe('the embedded database', () => {
  const room = storeRoom('SQLite');
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });
  const fault = (dataDir: string): Promise<OnePressError> =>
    openStore({ dataDir }).then(
      async store => {
        await store.close();
        throw new Error('it opened');
      },
      (error: OnePressError) => error,
    );

  /** Starts another process on the folder and gives the lines that it says. */
  function another(dataDir: string): { child: ChildProcess; lines: AsyncIterableIterator<string> } {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'holder.ts'), dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    return { child, lines: createInterface({ input: child.stdout! })[Symbol.asyncIterator]() };
  }

  test('a folder that another process works in is refused with its name, and is free at once when that is killed', async () => {
    const { dataDir } = await room.place();
    const { child, lines } = another(dataDir);
    expect((await lines.next()).value).toBe('open');
    const error = await fault(dataDir);
    expect(error).toMatchObject({ name: 'OnePressError', code: 'DATA_FOLDER_BUSY' });
    expect(error.message).toContain(dataDir);
    expect(error.hint).toContain('ONEPRESS_DATA');
    child.kill('SIGKILL');
    await once(child, 'exit');
    await room.open({ dataDir, databaseUrl: null });
  });

  test('every message that was acknowledged is there after kill -9', async () => {
    const { dataDir } = await room.place();
    const { child, lines } = another(dataDir);
    let acknowledged = 0;
    for await (const line of lines) {
      if (line !== 'open') acknowledged = Number(line);
      if (acknowledged === 40) child.kill('SIGKILL');
    }
    const store = await room.open({ dataDir, databaseUrl: null });
    const { seq } = await store.tail('li');
    expect(acknowledged).toBeGreaterThanOrEqual(40);
    expect(seq).toBeGreaterThanOrEqual(acknowledged);
    expect(await store.messages('li', 0, 1000)).toHaveLength(seq);
  });

  test('the same process cannot open a folder twice, and the first one stays open', async () => {
    const place = await room.place();
    const store = await room.open(place);
    expect((await fault(place.dataDir)).code).toBe('DATA_FOLDER_BUSY');
    expect((await fault(place.dataDir)).code).toBe('DATA_FOLDER_BUSY');
    await store.commit([insert('conversations', conversation('li'))]);
    expect(await store.conversation('li')).toBeDefined();
  });

  test('a folder that does not exist is made, for its owner alone', async () => {
    const place = await room.place();
    await room.open({ ...place, dataDir: join(place.dataDir, 'deep') });
    expect(existsSync(join(place.dataDir, 'deep/onepress.db'))).toBe(true);
    expect(statSync(join(place.dataDir, 'deep')).mode & 0o077).toBe(0);
  });

  test('a folder that cannot be made is named', async () => {
    const place = await room.place();
    mkdirSync(place.dataDir);
    writeFileSync(join(place.dataDir, 'file'), '');
    expect(await fault(join(place.dataDir, 'file'))).toMatchObject({ code: 'DATA_DIR_UNUSABLE' });
  });

  test('a file that is no database is refused with the way out', async () => {
    const place = await room.place();
    mkdirSync(place.dataDir);
    writeFileSync(
      join(place.dataDir, 'onepress.db'),
      'something else, and quite long enough to be looked at '.repeat(20),
    );
    const error = await fault(place.dataDir);
    expect(error).toMatchObject({ code: 'DATABASE_BROKEN' });
    expect(error.hint).toContain('npm run restore');
  });

  test('a database of a newer version refuses this one, and can be opened by the newer one again', async () => {
    const place = await room.place();
    await (await room.open(place)).close();
    const file = new DatabaseSync(join(place.dataDir, 'onepress.db'));
    file.exec("insert into migrations values ('999-from-the-future')");
    file.close();
    const error = await fault(place.dataDir);
    expect(error).toMatchObject({ code: 'DATABASE_NEWER' });
    expect(error.message).toContain('999-from-the-future');
    const again = new DatabaseSync(join(place.dataDir, 'onepress.db'));
    again.exec("delete from migrations where name like '999%'");
    again.close();
    await room.open(place);
  });

  test('when the writing thread dies, what waits is refused, the owner is told once, and reading still works', async () => {
    const faults: string[] = [];
    const store = await room.open(await room.place(), { onFault: error => faults.push(error.code) });
    await store.commit([insert('conversations', conversation('li'))]);
    // Something that the thread cannot read, as a broken memory would give it.
    const broken = vi.spyOn(Worker.prototype, 'postMessage').mockImplementationOnce(function (this: Worker) {
      this.postMessage({ learn: null });
    });
    const waiting = ['chen', 'wu'].map(id => store.commit([insert('conversations', conversation(id))]));
    const outcomes = await Promise.allSettled(waiting);
    broken.mockRestore();
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { code: 'DATABASE_LOST' } });
    await expect(store.commit([insert('conversations', conversation('wu'))])).rejects.toMatchObject({
      code: 'DATABASE_LOST',
    });
    expect(faults).toEqual(['DATABASE_LOST']);
    expect(await store.conversation('li')).toBeDefined();
  });

  test('commits go through a write-ahead log', async () => {
    const place = await room.place();
    await room.open(place);
    const file = new DatabaseSync(join(place.dataDir, 'onepress.db'), { readOnly: true });
    expect(file.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    file.close();
  });
});
