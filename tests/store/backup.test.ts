/** Backup and restore: online, proved, and from one database into the other. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { insert, update } from '../../bot/domain/writes.ts';
import type { Store } from '../../bot/ports/store.ts';
import { aDay, backup, backupFolder, restore } from './backup-room.ts';
import { DATABASES, type Room, storeRoom } from './room.ts';
import { conversation, message } from './room-rows.ts';

const { newFile } = backupFolder();

/** Everything that the day left, as the store shows it. */
async function seen(store: Store): Promise<unknown> {
  const heard: string[] = [];
  for (let step = 0; step < 3; step++) {
    const [row] = await store.lease(2000, 30_000, 10);
    heard.push(row?.id ?? '');
    await store.commit([update('outbox', { id: row?.id }, { dead_at: 2000 }, 1)]);
  }
  return {
    counts: await store.counts(),
    conversation: await store.conversation('li'),
    messages: await store.messages('li', 0, 10),
    cases: (await store.cases({ limit: 10 })).rows,
    photos: await store.photosOfCase('482-915-306'),
    timer: await store.outboxRow('timer'),
    heard,
  };
}

describe.each(DATABASES)('a backup of %s', database => {
  const room = storeRoom(database);
  const others: Record<string, Room> = { SQLite: storeRoom('SQLite'), PostgreSQL: storeRoom('PostgreSQL') };

  test.each(DATABASES)('made while the server runs, restored into %s: everything is there', async into => {
    const place = await room.place();
    const store = await room.open(place);
    await aDay(store, place);
    const file = await backup(place, newFile());
    const told = await seen(store);
    expect(told).toMatchObject({ heard: ['z', 'a', 'm'] });

    const target = await others[into]!.place();
    const report = await restore(file, target);
    expect(report).toMatchObject({ photos: 1, aside: null, asideSchema: null });
    expect(report.manifest).toMatchObject({ program: '0.1.0', secret: true, made: '2026-01-31T08:30:00.000Z' });
    expect(report.manifest.tables.messages?.rows).toBe(2);
    expect(await seen(await others[into]!.open(target))).toEqual(told);
    expect(readFileSync(join(target.dataDir, 'photos/ab/ab-photo.jpg'), 'utf8')).toBe('a photo');
    expect(readFileSync(join(target.dataDir, 'secret'), 'utf8')).toBe('the key');
    expect(existsSync(join(target.dataDir, 'photos/drafts'))).toBe(false);
    expect(readdirSync(target.dataDir)).not.toContain('restoring');
  });

  test('made while citizens write shows one moment: no turn is half in it', async () => {
    const place = await room.place();
    const store = await room.open(place);
    await store.commit([insert('conversations', conversation('li', { version: 0 }))]);
    let busy = true;
    const writing = (async () => {
      for (let seq = 1; busy; seq++) {
        await store.commit([
          insert('messages', message('li', seq, { body: new Uint8Array(2000) })),
          update('conversations', { id: 'li', version: seq - 1 }, { version: seq }, 1),
        ]);
      }
    })();
    const made = [await backup(place, newFile()), await backup(place, newFile())];
    busy = false;
    await writing;
    for (const file of made) {
      const target = await room.place();
      await restore(file, target);
      const restored = await room.open(target);
      expect((await restored.conversation('li'))?.version).toBe((await restored.tail('li')).seq);
    }
  });

  test('is refused in an occupied place; with --force what was there is kept aside', async () => {
    const place = await room.place();
    const store = await room.open(place);
    await aDay(store, place);
    const file = await backup(place, newFile());
    await expect(restore(file, place, true)).rejects.toMatchObject({
      code: database === 'SQLite' ? 'DATA_FOLDER_BUSY' : 'DATABASE_BUSY',
    });
    await store.commit([insert('conversations', conversation('later'))]);
    await store.close();
    await expect(restore(file, place)).rejects.toMatchObject({ code: 'RESTORE_NOT_EMPTY' });

    const report = await restore(file, place, true);
    expect(report.aside).toBe(`${place.dataDir}.before-restore-20260131T083000Z`);
    expect(readFileSync(join(report.aside ?? '', 'photos/ab/ab-photo.jpg'), 'utf8')).toBe('a photo');
    const restored = await room.open(place);
    expect(await restored.conversation('li')).toBeDefined();
    expect(await restored.conversation('later')).toBeUndefined();
    if (database === 'SQLite') {
      const kept = await room.open({ dataDir: report.aside ?? '', databaseUrl: null });
      expect(await kept.conversation('later')).toBeDefined();
    } else {
      expect(report.asideSchema).toBe('before_restore_20260131t083000z');
    }
  });

  test('of a server that does not run is the same', async () => {
    const place = await room.place();
    const store = await room.open(place);
    await aDay(store, place);
    await store.close();
    const target = await room.place();
    const report = await restore(await backup(place, newFile()), target);
    expect(report.manifest.tables.cases?.rows).toBe(2);
    await room.open(place);
  });

  test('of a server that never ran says that there is nothing', async () => {
    await expect(backup(await room.place(), newFile())).rejects.toMatchObject({ code: 'BACKUP_NOTHING' });
  });
});
