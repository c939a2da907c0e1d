/** A media store on a folder of its own, over a store that is two lists in memory. */
import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PhotoRow } from '../../bot/domain/tables.ts';
import type { Write } from '../../bot/domain/writes.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { Secrets } from '../../bot/ports/secrets.ts';
import type { Store } from '../../bot/ports/store.ts';
import { createMediaStore } from '../../integrations/media/media-store.ts';

/** 2026-06-01 12:00 in the city. */
export const NOON = Date.UTC(2026, 5, 1, 4);

/** A media store, what it stored, a clock to be moved, and `leave` to remove all of it. */
export function mediaRoom() {
  const dataDir = mkdtempSync(join(tmpdir(), 'onepress-media-'));
  const rows: PhotoRow[] = [];
  const time = { now: NOON, refuseCommits: false };
  const clock: Clock = { now: () => time.now, after: () => () => {} };
  const ids = { id: () => randomBytes(16).toString('base64url'), random: (below: number) => randomInt(below) };
  const sign = (purpose: string, text: string) =>
    createHmac('sha256', 'a secret of the test').update(`${purpose}:${text}`).digest('base64url');
  const secrets = {
    sign,
    verify: (purpose: string, text: string, signature: string) => sign(purpose, text) === signature,
  } as unknown as Secrets;
  const store = {
    async commit(writes: Write[]) {
      if (time.refuseCommits) throw new Error('the database is gone');
      for (const write of writes) {
        if (write.do === 'insert') rows.push(write.row as PhotoRow);
        else if (write.do === 'delete') {
          const index = rows.findIndex(row => row.id === (write.where as { id: string }).id);
          if (index >= 0) rows.splice(index, 1);
        }
      }
    },
    strayPhotos: async (before: number, limit: number) =>
      rows.filter(row => row.number === null && (row.created_at < before || row.conversation === '')).slice(0, limit),
    photo: async (id: string) => rows.find(row => row.id === id),
  } as unknown as Store;
  const media = createMediaStore({ dataDir, store, secrets, clock, ids });
  return { media, dataDir, rows, time, leave: () => rmSync(dataDir, { recursive: true, force: true }) };
}
