import type { Language } from '../domain/message.ts';
import type { Params } from '../domain/reply.ts';

/** Every sentence that a citizen reads, by id. */
export interface Texts {
  /** The text with its params filled in. @throws OnePressError TEXT_UNKNOWN for an id that no file has. */
  say(language: Language, id: string, params?: Params): string;
  has(id: string): boolean;
}
