/** In a group people talk to each other: what of it is meant for the bot. */
import type { Entry } from '../../domain/reply.ts';
import type { Clock } from '../../ports/clock.ts';
import type { WechatyMessage } from './wechaty-shapes.ts';

/** After a question of ours a photo or a pin is its answer for this long, in ms. */
const ANSWERED_WITHIN = 10 * 60_000;
/** Questions that a photo or a pin answers: neither can carry a mention. */
const SHOWN = new Set(['place', 'photo', 'detail']);
/** Open questions that are remembered, at most. */
const KEPT = 2000;

/** Who is being listened to in the groups. */
export interface RoomEar {
  /** We said this in a conversation. */
  said(conversation: string, entries: readonly Entry[]): void;
  /** True for words that mention the bot, and for a photo or a pin that answers what it has just asked this person. */
  meansUs(message: WechatyMessage, kind: string, conversation: string): Promise<boolean>;
}

/** Remembers open questions in memory alone: after a restart she mentions the bot once more. */
export function createRoomEar(clock: Pick<Clock, 'now'>): RoomEar {
  const asked = new Map<string, number>();
  return {
    said(conversation, entries) {
      const last = entries.findLast(entry => entry.said)?.said;
      if (!last) return;
      asked.delete(conversation);
      if (last.ask && SHOWN.has(last.ask)) asked.set(conversation, clock.now());
      const [oldest] = asked.keys();
      if (asked.size > KEPT && oldest) asked.delete(oldest);
    },
    async meansUs(message, kind, conversation) {
      if (kind === 'Text') return message.mentionSelf();
      if (kind !== 'Image' && kind !== 'Location') return false;
      return clock.now() - (asked.get(conversation) ?? Number.NEGATIVE_INFINITY) <= ANSWERED_WITHIN;
    },
  };
}
