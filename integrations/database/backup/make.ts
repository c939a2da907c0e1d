/** Makes a backup while the server runs. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { opendir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { OnePressError } from '../../../bot/domain/errors.ts';
import { type ArchiveWriter, writeArchive } from './archive-writer.ts';
import { CHUNK, FORMAT, type Manifest, MEMBER } from './format.ts';
import { Fingerprint, lineOf } from './rows.ts';
import { openSnapshot, type Snapshot } from './snapshot.ts';

/** What to back up, and where to. */
export interface BackupOptions {
  file: string;
  dataDir: string;
  databaseUrl: string | null;
  /** Version of this program. */
  program: string;
  /** ms since epoch. */
  now: number;
}

/** What went into a backup. */
export type BackupReport = Omit<Manifest, 'sums'>;

/**
 * Writes the database as it is at one moment, then the photos and the secret, into one new file. Needs little memory,
 * however much there is. The file appears under its name when it is complete.
 * @throws OnePressError BACKUP_FILE_EXISTS, BACKUP_NOTHING, DATABASE_UNREACHABLE.
 */
export async function makeBackup(options: BackupOptions): Promise<BackupReport> {
  if (existsSync(options.file)) throw exists(options.file);
  const snapshot = await openSnapshot(options.dataDir, options.databaseUrl);
  const draft = `${options.file}.part`;
  rmSync(draft, { force: true });
  const archive = writeArchive(draft);
  try {
    await archive.add('format.json', JSON.stringify(FORMAT));
    const tables = await addTables(archive, snapshot);
    const photos = await addPhotos(archive, options.dataDir);
    const secret = await addFile(archive, 'secret', join(options.dataDir, 'secret'));
    const manifest: BackupReport = {
      program: options.program,
      made: new Date(options.now).toISOString(),
      database: snapshot.kind,
      migrations: snapshot.migrations,
      tables,
      photos,
      secret,
    };
    await archive.finish(manifest);
    renameSync(draft, options.file);
    return manifest;
  } catch (error) {
    archive.abandon();
    rmSync(draft, { force: true });
    throw error;
  } finally {
    await snapshot.close();
  }
}

async function addTables(archive: ArchiveWriter, snapshot: Snapshot): Promise<Manifest['tables']> {
  const tables: Manifest['tables'] = {};
  for (const table of snapshot.tables) {
    const fingerprint = new Fingerprint();
    let chunk: string[] = [];
    let bytes = 0;
    let members = 0;
    const flush = async (): Promise<void> => {
      members += 1;
      await archive.add(`rows/${table}/${String(members).padStart(6, '0')}.jsonl`, chunk.join('\n'));
      [chunk, bytes] = [[], 0];
    };
    for await (const row of snapshot.rows(table)) {
      const line = lineOf(row);
      fingerprint.add(line);
      chunk.push(line);
      bytes += line.length;
      if (bytes >= CHUNK) await flush();
    }
    if (chunk.length > 0) await flush();
    tables[table] = fingerprint.value();
  }
  return tables;
}

/** Photos come after the rows: each photo that a row names was stored before it. Unfinished drafts stay out. */
async function addPhotos(archive: ArchiveWriter, dataDir: string): Promise<number> {
  const root = join(dataDir, 'photos');
  if (!existsSync(root)) return 0;
  let photos = 0;
  for await (const found of await opendir(root, { recursive: true })) {
    const path = join(found.parentPath, found.name);
    const name = `photos/${relative(root, path).split(sep).join('/')}`;
    if (!found.isFile() || name.startsWith('photos/drafts/') || !MEMBER.test(name)) continue;
    if (await addFile(archive, name, path)) photos += 1;
  }
  return photos;
}

/** False when there is no such file, or not any more. */
async function addFile(archive: ArchiveWriter, name: string, path: string): Promise<boolean> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (bytes) await archive.add(name, bytes);
  return bytes !== null;
}

function exists(file: string): OnePressError {
  return new OnePressError(
    'BACKUP_FILE_EXISTS',
    `The file ${file} is there already.`,
    'Give another name: a backup never replaces one.',
  );
}
