/** Photos and recordings on the data folder's disk: `<dataDir>/photos/<first two>/<id>.jpg` or `.voice`, with a row each. */
import { availableParallelism } from 'node:os';
import type { PhotoPart, UnsupportedPart, VoicePart } from '../../bot/domain/message.ts';
import type { PhotoRow } from '../../bot/domain/tables.ts';
import { insert, remove } from '../../bot/domain/writes.ts';
import type { Clock, Ids } from '../../bot/ports/clock.ts';
import type { MediaStore } from '../../bot/ports/media-store.ts';
import type { Secrets } from '../../bot/ports/secrets.ts';
import type { Store } from '../../bot/ports/store.ts';
import { createLinks } from './links.ts';
import { openPhotoFolder } from './photo-folder.ts';
import { readPhoto } from './read-photo.ts';
import { readVoice } from './read-voice.ts';
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

/** What belongs to no case is kept as long as an unfinished talk: 7 days, in ms. */
const STRAY_KEPT = 7 * 24 * 3600 * 1000;

/** Uploads that may wait for a free place, in bytes, so that a crowd cannot fill the memory. */
const WAITING_BYTES = 64 * 1024 * 1024;

/** Photos at work at a time: one core stays free for the turns. */
const AT_WORK = Math.max(1, Math.min(2, availableParallelism() - 1));

/**
 * Makes the store of photos and recordings. `keep` throws OnePressError MEDIA_BUSY (503) when too many uploads wait.
 * `sweepStrays` removes those that no case took within seven days, or whose citizen had her data erased, and tells
 * how many there were.
 * @throws OnePressError MEDIA_DIR_UNUSABLE when the folder cannot be made.
 */
export function createMediaStore(deps: MediaDeps): MediaStore & { sweepStrays(): Promise<number> } {
  const { store, clock, ids } = deps;
  const folder = openPhotoFolder(deps.dataDir, clock.now());
  const links = createLinks(deps.secrets, clock);
  const queue = createWorkQueue(AT_WORK, WAITING_BYTES);

  const settle = async (
    kind: 'photo' | 'voice',
    bytes: Uint8Array,
    about: Pick<PhotoRow, 'type' | 'conversation' | 'width' | 'height'>,
  ): Promise<string> => {
    const id = ids.id();
    // The row first: a crash before the file stands there leaves a row that the sweep finds, never a file that nobody knows.
    const place = await folder.prepare(id, kind, bytes);
    try {
      const row = { ...about, id, number: null, bytes: bytes.byteLength, created_at: clock.now() };
      await store.commit([insert('photos', row)]);
    } catch (error) {
      await place.discard();
      throw error;
    }
    await place.settle();
    return id;
  };

  const keep = async (conversation: string, file: Uint8Array): Promise<PhotoPart | UnsupportedPart> => {
    const photo = await queue.run(file.byteLength, () =>
      readPhoto(file, { now: clock.now(), timeZone: deps.timeZone ?? 'Asia/Shanghai' }),
    );
    if ('reason' in photo) return { kind: 'unsupported', reason: photo.reason };
    const { jpeg, width, height, point, takenAt } = photo;
    const media = await settle('photo', jpeg, { type: 'image/jpeg', conversation, width, height });
    return { kind: 'photo', media, width, height, point, takenAt };
  };

  const keepVoice = async (conversation: string, recording: Uint8Array): Promise<VoicePart | UnsupportedPart> => {
    const voice = readVoice(recording);
    if ('reason' in voice) return { kind: 'unsupported', reason: voice.reason };
    const media = await settle('voice', recording, { type: voice.type, conversation, width: 0, height: 0 });
    return { kind: 'voice', media, type: voice.type, text: null, heard: null };
  };

  // Files first: a crash in between leaves rows, and the next call finds them again.
  const forget = async (files: string[]): Promise<void> => {
    await Promise.all(files.map(id => folder.remove(id)));
    if (files.length > 0) await store.commit(files.map(id => remove('photos', { id })));
  };

  return {
    keep,
    keepVoice,
    link: links.make,
    async open(id, query) {
      if (!links.holds(id, query)) return null;
      const row = await store.photo(id);
      // What a citizen had erased is gone at once, although the file waits for the next sweep.
      const erased = row?.conversation === '' && row.number === null;
      const bytes = row && !erased ? await folder.read(id) : null;
      return row && bytes ? { bytes, type: row.type } : null;
    },
    read: id => folder.read(id),
    forget,
    async sweepStrays() {
      let swept = 0;
      for (;;) {
        const strays = await store.strayPhotos(clock.now() - STRAY_KEPT, 100);
        await forget(strays.map(row => row.id));
        swept += strays.length;
        if (strays.length < 100) return swept;
      }
    },
  };
}
