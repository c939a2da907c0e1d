import type { PhotoPart, UnsupportedPart, VoicePart } from '../domain/message.ts';

/** A stored file and its media type: `image/jpeg`, or a recording's. */
export interface KeptFile {
  bytes: Uint8Array;
  type: string;
}

/** Photos (checked, made upright, stripped of metadata) and recordings, kept under unguessable names. */
export interface MediaStore {
  /**
   * Takes a file as it came. A good photo is stored (file and row) and given back; anything else becomes an
   * `unsupported` part whose reason says what is wrong: photo.refused.type, photo.refused.size, photo.refused.pixels,
   * photo.refused.broken, photo.refused.empty.
   */
  keep(conversation: string, file: Uint8Array): Promise<PhotoPart | UnsupportedPart>;
  /**
   * Takes a voice message as it came; its kind is judged by its content alone. A good one is stored like a photo and given
   * back without words; anything else becomes an `unsupported` part: voice.refused.type, voice.refused.size, voice.refused.empty.
   */
  keepVoice(conversation: string, recording: Uint8Array): Promise<VoicePart | UnsupportedPart>;
  /** Path of a signed link that expires; `ttl` in ms, default 24 h. Relative: begins with /photos/, for recordings too. */
  link(id: string, ttl?: number): string;
  /** The file behind a link, or null when the signature is wrong, expired, or the file is gone or its citizen's data erased. */
  open(id: string, query: { e?: string; s?: string }): Promise<KeptFile | null>;
  /** The bytes by id, for staff and backups; null when gone. */
  read(id: string): Promise<Uint8Array | null>;
  /** Removes files and rows. */
  forget(ids: string[]): Promise<void>;
}
