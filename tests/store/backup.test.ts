/** Backup and restore: online, proved, and from one database into the other. */
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import tar from 'tar-stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insert, update } from '../../bot/domain/writes.ts';
import type { Store } from '../../bot/ports/store.ts';
import { sha256 as sha } from '../../integrations/database/backup/format.ts';
import { makeBackup } from '../../integrations/database/backup/make.ts';
import { restoreBackup } from '../../integrations/database/backup/restore.ts';
import { DATABASES, type Place, type Room, storeRoom } from './room.ts';
import { box, conversation, lamp, late, message, photo, reply } from './room-rows.ts';

const NOW = Date.UTC(2026, 0, 31, 8, 30);
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onepress-backup-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const newFile = (): string => {
  files += 1;
  return join(folder, `${files}.backup`);
};

async function backup(place: Place, file = newFile()): Promise<string> {
  await makeBackup({ ...place, file, program: '0.1.0', now: NOW });
  return file;
}

const restore = (file: string, place: Place, force = false) => restoreBackup({ ...place, file, force, now: NOW });

/** A city's small day: a case with a photo, what was said, a timer and three messages that wait in their order. */
async function aDay(store: Store, place: Place): Promise<void> {
  await store.commit([
    insert('conversations', conversation('li', { version: 2, waiting_since: 1_800_000_000_123 })),
    insert('messages', message('li', 1, { handled: 1, body: box('三个字\u0000\u2028"') })),
    insert('messages', reply('li', 2, 1)),
    insert('cases', lamp('482-915-306', { conversation: 'li', description: '一行\n两行 "quoted" \\ 😀' })),
    insert('cases', lamp('111-222-333', { lat: 23, lng: -0.1 + 0.3, contact: null })),
    insert('photos', photo('ab-photo', { number: '482-915-306' })),
    insert('outbox', late('timer', 'li', { name: 'callback', due: 900_000 })),
    ...['z', 'a', 'm'].map(id => insert('outbox', late(id, 'li'))),
  ]);
  mkdirSync(join(place.dataDir, 'photos/ab'), { recursive: true });
  mkdirSync(join(place.dataDir, 'photos/drafts'), { recursive: true });
  writeFileSync(join(place.dataDir, 'photos/ab/ab-photo.jpg'), 'a photo');
  writeFileSync(join(place.dataDir, 'photos/drafts/half.jpg'), 'half a photo');
  writeFileSync(join(place.dataDir, 'secret'), 'the key');
}

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
    const file = await backup(place);
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
    const made = [await backup(place), await backup(place)];
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
    const file = await backup(place);
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
    const report = await restore(await backup(place), target);
    expect(report.manifest.tables.cases?.rows).toBe(2);
    await room.open(place);
  });

  test('of a server that never ran says that there is nothing', async () => {
    await expect(backup(await room.place())).rejects.toMatchObject({ code: 'BACKUP_NOTHING' });
  });
});

describe('the file of a backup', () => {
  const room = storeRoom('SQLite');

  async function goodFile(): Promise<string> {
    const place = await room.place();
    const store = await room.open(place);
    await aDay(store, place);
    return backup(place);
  }
  async function tarOf(members: [name: string, content: string, type?: 'symlink'][]): Promise<string> {
    const pack = tar.pack();
    for (const [name, content, type] of members) {
      if (type) pack.entry({ name, type, linkname: content });
      else pack.entry({ name }, content);
    }
    pack.finalize();
    const parts: Buffer[] = [];
    for await (const part of pack) parts.push(part as Buffer);
    const file = newFile();
    writeFileSync(file, gzipSync(Buffer.concat(parts)));
    return file;
  }
  async function refused(file: string): Promise<string> {
    const target = await room.place();
    const code = await restore(file, target).then(
      () => 'restored',
      error => error.code,
    );
    expect(existsSync(join(target.dataDir, 'onepress.db'))).toBe(false);
    expect(existsSync(join(target.dataDir, 'restoring'))).toBe(false);
    return code;
  }
  const FORMAT = JSON.stringify({ format: 'onepress-backup', version: 1 });

  test('can be read by its owner alone, and never replaces another', async () => {
    const file = await goodFile();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const place = await room.place();
    await room.open(place);
    await expect(backup(place, file)).rejects.toMatchObject({ code: 'BACKUP_FILE_EXISTS' });
    expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([]);
  });

  test('cut off anywhere is refused', async () => {
    const file = await goodFile();
    const { size } = statSync(file);
    for (const share of [0.9999, 0.7, 0.3]) {
      truncateSync(file, Math.floor(size * share));
      expect(await refused(file)).toBe('BACKUP_BROKEN');
    }
  });

  test('with one byte changed is refused', async () => {
    const good = readFileSync(await goodFile());
    for (const share of [0.2, 0.5, 0.8]) {
      const bad = Buffer.from(good);
      bad[Math.floor(bad.length * share)]! ^= 1;
      const file = newFile();
      writeFileSync(file, bad);
      expect(await refused(file)).toBe('BACKUP_BROKEN');
    }
  });

  test('that is something else is refused', async () => {
    const text = newFile();
    writeFileSync(text, 'not a backup');
    expect(await refused(text)).toBe('BACKUP_FOREIGN');
    const nothing = newFile();
    writeFileSync(nothing, '');
    expect(await refused(nothing)).toMatch(/BACKUP_(FOREIGN|BROKEN)/);
    expect(await refused(await tarOf([['holiday.jpg', 'x']]))).toBe('BACKUP_FOREIGN');
    expect(await refused(join(folder, 'not there'))).toBe('BACKUP_UNREADABLE');
  });

  test('of a newer version is refused', async () => {
    const newer = JSON.stringify({ format: 'onepress-backup', version: 2 });
    expect(await refused(await tarOf([['format.json', newer]]))).toBe('BACKUP_NEWER');
    const manifest = { migrations: ['001-first', '999-future'], tables: {}, photos: 0, secret: false };
    const sums = JSON.stringify({ 'format.json': sha(FORMAT) });
    const file = await tarOf([
      ['format.json', FORMAT],
      ['sums/000001.json', sums],
      ['manifest.json', JSON.stringify({ ...manifest, sums: { 'sums/000001.json': sha(sums) } })],
    ]);
    expect(await refused(file)).toBe('BACKUP_NEWER');
  });

  test('with names that lead out of the folder, or links, or a checksum that is wrong or missing, is refused', async () => {
    for (const name of [
      '../evil',
      'photos/../../evil',
      '/etc/evil',
      'photos/..',
      'rows/../evil/000001.jsonl',
      'onepress.db',
    ]) {
      expect(
        await refused(
          await tarOf([
            ['format.json', FORMAT],
            [name, 'x'],
          ]),
        ),
      ).toBe('BACKUP_BROKEN');
    }
    expect(
      await refused(
        await tarOf([
          ['format.json', FORMAT],
          ['photos/a', '/etc/passwd', 'symlink'],
        ]),
      ),
    ).toBe('BACKUP_BROKEN');
    expect(
      await refused(
        await tarOf([
          ['format.json', FORMAT],
          ['sums/000001.json', '{"format.json":"0"}'],
        ]),
      ),
    ).toBe('BACKUP_BROKEN');
    expect(
      await refused(
        await tarOf([
          ['format.json', FORMAT],
          ['secret', 'x'],
        ]),
      ),
    ).toBe('BACKUP_BROKEN');
  });

  test('with rows for another table than ours is refused', async () => {
    const rows = '{"a":1}';
    const sums = JSON.stringify({ 'format.json': sha(FORMAT), 'rows/sqlite_master/000001.jsonl': sha(rows) });
    const manifest = { migrations: ['001-first'], tables: {}, photos: 0, secret: false };
    const file = await tarOf([
      ['format.json', FORMAT],
      ['rows/sqlite_master/000001.jsonl', rows],
      ['sums/000001.json', sums],
      ['manifest.json', JSON.stringify({ ...manifest, sums: { 'sums/000001.json': sha(sums) } })],
    ]);
    expect(await refused(file)).toBe('BACKUP_BROKEN');
  });

  test('whose rows are not those that it promises is taken back, and the place stays empty', async () => {
    const sums = JSON.stringify({ 'format.json': sha(FORMAT) });
    const tables = { conversations: { rows: 1, fingerprint: 'ab' } };
    const manifest = { migrations: ['001-first'], tables, photos: 0, secret: false };
    const file = await tarOf([
      ['format.json', FORMAT],
      ['sums/000001.json', sums],
      ['manifest.json', JSON.stringify({ ...manifest, sums: { 'sums/000001.json': sha(sums) } })],
    ]);
    expect(await refused(file)).toBe('RESTORE_UNPROVEN');
  });

  test('is made and brought back by the two commands', async () => {
    const place = await room.place();
    const store = await room.open(place);
    await aDay(store, place);
    const target = await room.place();
    const file = newFile();
    const made = await command('backup', [file], place.dataDir);
    expect(made.words).toContain('1 photos');
    expect(made.words).toContain('keep the file where nobody else can read it');
    expect((await command('restore', [file], place.dataDir)).words).toContain('DATA_FOLDER_BUSY');
    const back = await command('restore', [file], target.dataDir);
    expect(back).toMatchObject({ code: 0 });
    expect(back.words).toMatch(/messages 2[\s\S]*integrity_check: ok/);
    expect(await command('restore', ['--force'], target.dataDir)).toMatchObject({ code: 1 });
    expect(await command('backup', [file], place.dataDir)).toMatchObject({ code: 1 });
  });
});

/** Runs a command as an operator does. */
function command(name: string, args: string[], dataDir: string): Promise<{ code: number; words: string }> {
  const { promise, resolve } = Promise.withResolvers<{ code: number; words: string }>();
  const script = join(import.meta.dirname, `../../bot/cli/${name}.ts`);
  const env = { PATH: process.env.PATH, ONEPRESS_DATA: dataDir };
  const child = execFile(process.execPath, [script, ...args], { env }, (_error, out, err) =>
    resolve({ code: child.exitCode ?? -1, words: out + err }),
  );
  return promise;
}
