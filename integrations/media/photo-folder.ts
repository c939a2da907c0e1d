/** The files: written under a draft name, flushed, then renamed, so that a photo or recording is there whole or not at all. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OnePressError } from '../../bot/domain/errors.ts';

/** Only such ids become paths. */
const ID = /^[A-Za-z0-9_-]{16,64}$/;

/** Endings of the files: photos are JPEG; a recording's kind stands in its row. */
const ENDINGS = { photo: '.jpg', voice: '.voice' } as const;

/** A draft older than this was left by a crash, in ms. Other instances may be writing younger ones. */
const DRAFT_KEPT = 3600 * 1000;

/** Opens `<dataDir>/photos`, making it where it is absent, and clears old drafts. `now` in ms since epoch. */
export function openPhotoFolder(dataDir: string, now: number) {
  const root = join(dataDir, 'photos');
  const drafts = join(root, 'drafts');
  try {
    mkdirSync(drafts, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(drafts)) {
      const draft = join(drafts, name);
      if (now - statSync(draft).mtimeMs > DRAFT_KEPT) rmSync(draft, { force: true });
    }
  } catch (error) {
    throw new OnePressError(
      'MEDIA_DIR_UNUSABLE',
      `The photos' folder ${root} cannot be used (${(error as NodeJS.ErrnoException).code}).`,
      'Give the account that runs OnePress the right to write there.',
    );
  }
  const path = (id: string, ending: string) => join(root, id.slice(0, 2), `${id}${ending}`);

  return {
    /** Writes a file durably under a draft name; `settle` gives it its place, `discard` removes it. */
    async prepare(
      id: string,
      kind: keyof typeof ENDINGS,
      bytes: Uint8Array,
    ): Promise<{ settle(): Promise<void>; discard(): Promise<void> }> {
      const draft = join(drafts, `${id}${ENDINGS[kind]}`);
      const place = path(id, ENDINGS[kind]);
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      return {
        async settle() {
          await mkdir(dirname(place), { recursive: true, mode: 0o700 });
          await rename(draft, place);
          await flush(dirname(place));
        },
        discard: () => rm(draft, { force: true }),
      };
    },

    /** The bytes of a photo or recording; null when there is none of that name. */
    async read(id: string): Promise<Uint8Array | null> {
      if (!ID.test(id)) return null;
      for (const ending of Object.values(ENDINGS)) {
        try {
          return await readFile(path(id, ending));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        }
      }
      return null;
    },

    /** Removes a photo or recording; none of that name is fine. */
    async remove(id: string): Promise<void> {
      if (!ID.test(id)) return;
      for (const ending of Object.values(ENDINGS)) await rm(path(id, ending), { force: true });
    },
  };
}

/** Makes a rename durable. Windows cannot flush a folder, and does not need it. */
async function flush(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
