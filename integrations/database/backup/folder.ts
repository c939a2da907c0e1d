/** The data folder in a restore: everything is made ready beside the old, and only then changes places with it. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OnePressError } from '../../../bot/domain/errors.ts';
import { LOCK_FILE } from '../sqlite/folder-lock.ts';

/** Folder inside the data folder in which a restore makes everything ready. */
const STAGE = 'restoring';

/** A data folder that is being restored; the caller holds its lock. */
export interface Stage {
  /** Where the new content is made ready. */
  path: string;
  /** Puts a file there. */
  put(name: string, bytes: Uint8Array): void;
  /** The old content goes aside, the new one comes in. Returns where the old one is, null when there was none. */
  change(): string | null;
  /** Removes what was made ready; the old content has not been touched. */
  abandon(): void;
}

/** True when the folder holds anything but the lock and the remains of a broken restore. */
export function occupied(dataDir: string): boolean {
  return contentOf(dataDir).length > 0;
}

/** Begins. `time` becomes part of the name of the folder in which the old content is kept. */
export function stageIn(dataDir: string, time: string): Stage {
  const path = join(dataDir, STAGE);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return {
    path,
    put(name, bytes) {
      const target = join(path, name);
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      writeFileSync(target, bytes, { mode: 0o600, flush: true });
    },
    change() {
      const old = contentOf(dataDir);
      const aside = `${dataDir}.before-restore-${time}`;
      if (old.length > 0) moveAll(old, dataDir, aside);
      moveAll(readdirSync(path), path, dataDir);
      rmdirSync(path);
      return old.length > 0 ? aside : null;
    },
    abandon: () => rmSync(path, { recursive: true, force: true }),
  };
}

function contentOf(dataDir: string): string[] {
  if (!existsSync(dataDir)) return [];
  return readdirSync(dataDir).filter(name => !name.startsWith(LOCK_FILE) && name !== STAGE);
}

/** Moves files and folders; when one cannot be moved, those before it go back. */
function moveAll(names: string[], from: string, to: string): void {
  const moved: string[] = [];
  try {
    mkdirSync(to, { recursive: true, mode: 0o700 });
    for (const name of names) {
      renameSync(join(from, name), join(to, name));
      moved.push(name);
    }
  } catch (error) {
    for (const name of moved) renameSync(join(to, name), join(from, name));
    throw new OnePressError(
      'RESTORE_BLOCKED',
      `${from} cannot be moved to ${to} (${(error as NodeJS.ErrnoException).code}).`,
      'Nothing was changed. If the data folder is a disk of its own, move its content away by hand and restore into the empty folder.',
    );
  }
}
