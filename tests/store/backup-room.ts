/** A day of a city to back up, and the folder for its backups. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { insert, update } from '../../bot/domain/writes.ts';
import type { Store } from '../../bot/ports/store.ts';
import { makeBackup } from '../../integrations/database/backup/make.ts';
import { restoreBackup } from '../../integrations/database/backup/restore.ts';
import type { Place } from './room.ts';
import { box, conversation, lamp, late, message, photo, reply } from './room-rows.ts';

const NOW = Date.UTC(2026, 0, 31, 8, 30);

/** Names of new files in a folder that is there for the tests of one file. */
export function backupFolder(): { path(): string; newFile(): string } {
  let folder = '';
  let files = 0;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'onepress-backup-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    path: () => folder,
    newFile() {
      files += 1;
      return join(folder, `${files}.backup`);
    },
  };
}

/** Backs a place up into a file and returns its name. */
export async function backup(place: Place, file: string): Promise<string> {
  await makeBackup({ ...place, file, program: '0.1.0', now: NOW });
  return file;
}

/** Restores a file into a place. */
export const restore = (file: string, place: Place, force = false) =>
  restoreBackup({ ...place, file, force, now: NOW });

/** A city's small day: a case with a photo, what was said, a timer and three messages that wait in their order. */
export async function aDay(store: Store, place: Place): Promise<void> {
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
  // A changed row lies elsewhere on the disk, but keeps its place in the order.
  await store.commit([update('outbox', { id: 'z' }, { created_at: 999 }, 1)]);
  mkdirSync(join(place.dataDir, 'photos/ab'), { recursive: true });
  mkdirSync(join(place.dataDir, 'photos/drafts'), { recursive: true });
  writeFileSync(join(place.dataDir, 'photos/ab/ab-photo.jpg'), 'a photo');
  writeFileSync(join(place.dataDir, 'photos/drafts/half.jpg'), 'half a photo');
  writeFileSync(join(place.dataDir, 'secret'), 'the key');
}
