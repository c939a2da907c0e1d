/** Photos on the data folder's disk: `<dataDir>/photos/<first two>/<id>.jpg`, with a row each. */
import { availableParallelism } from 'node:os';
import type { PhotoPart, UnsupportedPart } from '../../bot/domain/message.ts';
import { insert, remove } from '../../bot/domain/writes.ts';
import type { Clock, Ids } from '../../bot/ports/clock.ts';
import type { MediaStore } from '../../bot/ports/media-store.ts';
import type { Secrets } from '../../bot/ports/secrets.ts';
import type { Store } from '../../bot/ports/store.ts';
import { createLinks } from './links.ts';
import { openPhotoFolder } from './photo-folder.ts';
import { readPhoto } from './read-photo.ts';
import { createWorkQueue } from './work-queue.ts';

/** What the media store needs from outside. */
export interface MediaDeps {
  dataDir: string;
  store: Store;
  secrets: Secrets;
  clock: Clock;
  ids: Ids;
  /** IANA zone of the city: a camera's time without an offset is taken as its. */
  timeZone?: string;
}

/** Photos that belong to no case are kept as long as an unfinished talk: 7 days, in ms. */
const STRAY_KEPT = 7 * 24 * 3600 * 1000;

/** Uploads that may wait for a free place, in bytes, so that a crowd cannot fill the memory. */
const WAITING_BYTES = 64 * 1024 * 1024;

/** Photos at work at a time: one core stays free for the turns. */
const AT_WORK = Math.max(1, Math.min(2, availableParallelism() - 1));

/**
 * Makes the store of photos. `keep` throws OnePressError MEDIA_BUSY (503) when too many uploads wait.
 * `sweepStrays` removes the photos that no case took within seven days, or whose citizen had her data erased, and tells
 * how many there were.
 * @throws OnePressError MEDIA_DIR_UNUSABLE when the folder cannot be made.
 */
export function createMediaStore(deps: MediaDeps): MediaStore & { sweepStrays(): Promise<number> } {
  const { store, clock, ids } = deps;
  const folder = openPhotoFolder(deps.dataDir, clock.now());
  const links = createLinks(deps.secrets, clock);
  const queue = createWorkQueue(AT_WORK, WAITING_BYTES);

  const keep = async (conversation: string, file: Uint8Array): Promise<PhotoPart | UnsupportedPart> => {
    const photo = await queue.run(file.byteLength, () =>
      readPhoto(file, { now: clock.now(), timeZone: deps.timeZone ?? 'Asia/Shanghai' }),
    );
    if ('reason' in photo) return { kind: 'unsupported', reason: photo.reason };
    const { jpeg, width, height, point, takenAt } = photo;
    const id = ids.id();
    // The row first: a crash before the file stands there leaves a row that the sweep finds, never a file that nobody knows.
    const place = await folder.prepare(id, jpeg);
    try {
      await store.commit([
        insert('photos', {
          id,
          type: 'image/jpeg',
          conversation,
          number: null,
          bytes: jpeg.byteLength,
          width,
          height,
          created_at: clock.now(),
        }),
      ]);
    } catch (error) {
      await place.discard();
      throw error;
    }
    await place.settle();
    return { kind: 'photo', media: id, width, height, point, takenAt };
  };

  // Files first: a crash in between leaves rows, and the next call finds them again.
  const forget = async (photos: string[]): Promise<void> => {
    await Promise.all(photos.map(id => folder.remove(id)));
    if (photos.length > 0) await store.commit(photos.map(id => remove('photos', { id })));
  };

  return {
    keep,
    link: links.make,
    async open(id, query) {
      if (!links.holds(id, query)) return null;
      const row = await store.photo(id);
      // What a citizen had erased is gone at once, although the file waits for the next sweep.
      const erased = row?.conversation === '' && row.number === null;
      return row && !erased ? folder.read(id) : null;
    },
    read: id => folder.read(id),
    forget,
    async sweepStrays() {
      let swept = 0;
      for (;;) {
        const strays = await store.strayPhotos(clock.now() - STRAY_KEPT, 100);
        await forget(strays.map(photo => photo.id));
        swept += strays.length;
        if (strays.length < 100) return swept;
      }
    },
  };
}
