/** Ids of tappable lines: which question of ours they belong to, so that an old line tapped late is known as such. */
import { entryId } from '../../domain/reply.ts';

/** The id of line `at` below the entry `seq`. */
export function lineId(seq: number, at: number): string {
  return `q${seq.toString(36)}.${at}`;
}

/** Id of the entry that a tapped line belongs to; null for a line that we did not make. */
export function questionOf(conversation: string, id: string): string | null {
  const seq = /^q([0-9a-z]{1,8})\.\d{1,2}$/.exec(id)?.[1];
  return seq === undefined ? null : entryId(conversation, Number.parseInt(seq, 36));
}
