/** The file of a backup: what is refused, and the two commands. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import tar from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { sha256 as sha } from '../../integrations/database/backup/format.ts';
import { aDay, backup, backupFolder, restore } from './backup-room.ts';
import { storeRoom } from './room.ts';

describe('the file of a backup', () => {
  const room = storeRoom('SQLite');
  const { path: folder, newFile } = backupFolder();

  async function goodFile(): Promise<string> {
    const place = await room.place();
    const store = await room.open(place);
    await aDay(store, place);
    return backup(place, newFile());
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
    expect(readdirSync(folder()).filter(name => name.endsWith('.part'))).toEqual([]);
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
    expect(await refused(join(folder(), 'not there'))).toBe('BACKUP_UNREADABLE');
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
