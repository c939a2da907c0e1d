import type { PhotoPart, UnsupportedPart } from '../domain/message.ts';

/** Photos: checked, made upright, stripped of metadata, kept under an unguessable name. */
export interface MediaStore {
  /**
   * Takes a file as it came. A good photo is stored (file and row) and given back; anything else becomes an
   * `unsupported` part whose reason says what is wrong: photo.refused.type, photo.refused.size, photo.refused.pixels,
   * photo.refused.broken, photo.refused.empty.
   */
  keep(conversation: string, file: Uint8Array): Promise<PhotoPart | UnsupportedPart>;
  /** Path of a signed link that expires; `ttl` in ms, default 24 h. Relative: begins with /photos/. */
  link(id: string, ttl?: number): string;
  /** The JPEG behind a link, or null when the signature is wrong, expired, or the photo is gone or its citizen's data erased. */
  open(id: string, query: { e?: string; s?: string }): Promise<Uint8Array | null>;
  /** The bytes by id, for staff and backups; null when gone. */
  read(id: string): Promise<Uint8Array | null>;
  /** Removes files and rows. */
  forget(ids: string[]): Promise<void>;
}
