/** Brings a backup back, and proves what it brought. */
import { OnePressError } from '../../../bot/domain/errors.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import { holdFolder } from '../sqlite/folder-lock.ts';
import { readArchive, verifyArchive } from './archive-reader.ts';
import { occupied, type Stage, stageIn } from './folder.ts';
import { backupNewer, type Manifest } from './format.ts';
import { rowOf } from './rows.ts';
import { intoPostgres, intoSqlite, type Target } from './target.ts';

/** What to restore, and where to. */
export interface RestoreOptions {
  file: string;
  dataDir: string;
  databaseUrl: string | null;
  /** Move what is there aside. */
  force: boolean;
  /** ms since epoch. */
  now: number;
}

/** What was restored, and what of it was proved. */
export interface RestoreReport {
  manifest: Manifest;
  photos: number;
  /** Where the data folder's old content is; null when there was none. */
  aside: string | null;
  /** Where the old tables are in PostgreSQL; null when there were none. */
  asideSchema: string | null;
  /** What the database's own check said. */
  check: string;
}

/**
 * Proves the file's checksums, then makes database and photos ready beside the old ones, then reads every row back and
 * compares it with the backup, and only then puts the new in the place of the old, which is kept aside.
 * @throws OnePressError BACKUP_FOREIGN, BACKUP_BROKEN, BACKUP_NEWER, BACKUP_UNREADABLE, DATA_FOLDER_BUSY, DATABASE_BUSY,
 * RESTORE_NOT_EMPTY, RESTORE_BLOCKED, RESTORE_UNPROVEN; nothing was changed then.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const manifest = await verifyArchive(options.file);
  const unknown = manifest.migrations.filter(name => !MIGRATIONS.some(migration => migration.name === name));
  if (unknown.length > 0) throw backupNewer(`unknown migration ${unknown.join(', ')}`);
  const letGo = holdFolder(options.dataDir);
  const time = new Date(options.now).toISOString().replace(/\.\d+|[:-]/g, '');
  try {
    if (!options.force && occupied(options.dataDir)) throw notEmpty(`The data folder ${options.dataDir}`);
    const stage = stageIn(options.dataDir, time);
    try {
      return await fill(options, manifest, stage, time);
    } catch (error) {
      stage.abandon();
      throw error;
    }
  } finally {
    letGo();
  }
}

async function fill(options: RestoreOptions, manifest: Manifest, stage: Stage, time: string): Promise<RestoreReport> {
  const target = options.databaseUrl ? intoPostgres(options.databaseUrl, time) : intoSqlite(stage.path);
  return target(manifest, async into => {
    if (into.hadTables && !options.force) throw notEmpty('The database at DATABASE_URL');
    const photos = await load(options.file, stage, into);
    await prove(manifest, photos, into);
    const check = await into.finish();
    return { manifest, photos, aside: stage.change(), asideSchema: into.asideSchema, check };
  });
}

/** Returns the number of photos. */
async function load(file: string, stage: Stage, into: Target): Promise<number> {
  let photos = 0;
  for await (const { name, bytes } of readArchive(file)) {
    const [kind, table] = name.split('/');
    if (kind === 'rows' && table) {
      await into.load(table, bytes.toString().split('\n').map(rowOf));
    } else if (kind === 'photos' || kind === 'secret') {
      stage.put(name, bytes);
      if (kind === 'photos') photos += 1;
    }
  }
  return photos;
}

/** Every row is read back from the new database and compared with what the backup says. */
async function prove(manifest: Manifest, photos: number, into: Target): Promise<void> {
  if (photos !== manifest.photos) throw unproven('photos');
  for (const [table, told] of Object.entries(manifest.tables)) {
    const found = await into.fingerprint(table);
    if (found.rows !== told.rows || found.fingerprint !== told.fingerprint) throw unproven(table);
  }
}

function notEmpty(what: string): OnePressError {
  return new OnePressError(
    'RESTORE_NOT_EMPTY',
    `${what} is not empty.`,
    'Add --force to move what is there aside (it is kept), or restore into an empty one.',
  );
}

function unproven(what: string): OnePressError {
  return new OnePressError(
    'RESTORE_UNPROVEN',
    `What was restored is not what the backup holds: ${what}.`,
    'Nothing was changed. See that the disk has free space and is healthy, then try again.',
  );
}
