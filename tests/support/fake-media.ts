/** An in-memory MediaStore for tests of channels: it looks at the first bytes only. */
import type { MediaStore } from '../../bot/ports/media-store.ts';

/** The fake store with what it holds. */
export interface FakeMedia extends MediaStore {
  kept: Map<string, Uint8Array>;
}

/** Takes files that begin like a JPEG or a PNG. */
export function fakeMedia(): FakeMedia {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    async keep(_conversation, file) {
      if (file.length === 0) return { kind: 'unsupported', reason: 'photo.refused.empty' };
      if (file[0] !== 0xff && file[0] !== 0x89) return { kind: 'unsupported', reason: 'photo.refused.type' };
      const media = `photo-${kept.size + 1}`;
      kept.set(media, file);
      return { kind: 'photo', media, width: 10, height: 10, point: null, takenAt: null };
    },
    async keepVoice(_conversation, recording) {
      const media = `voice-${kept.size + 1}`;
      kept.set(media, recording);
      return { kind: 'voice', media, type: 'audio/amr', text: null, heard: null };
    },
    link: id => `/photos/${id}?e=1&s=x`,
    async open(id) {
      const bytes = kept.get(id);
      return bytes ? { bytes, type: id.startsWith('voice') ? 'audio/amr' : 'image/jpeg' } : null;
    },
    read: async id => kept.get(id) ?? null,
    async forget(ids) {
      for (const id of ids) kept.delete(id);
    },
  };
}
