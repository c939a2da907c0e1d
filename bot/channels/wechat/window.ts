/** How many customer-service messages the platform still takes for a citizen: its table of windows, as of June 2023. */
import type { DeliveryRow } from '../../domain/tables.ts';
import type { Store } from '../../ports/store.ts';
import { ACTION_KEY, MESSAGE_KEY } from './identity.ts';

const HOUR = 3_600_000;

/** A message of hers opens 48 hours for 5 messages; a tap, a menu press, a follow or a scan one minute for 3. */
const WINDOWS = [
  { prefix: MESSAGE_KEY, lasts: 48 * HOUR, messages: 5 },
  { prefix: ACTION_KEY, lasts: 60_000, messages: 3 },
] as const;

/** Called a little early, so that a message on its way does not come too late. */
const EARLY = 5_000;

/** Messages that may go out now; null: no window is open. Allowances do not add up: the larger one counts. */
export async function messagesLeft(store: Store, conversation: string, now: number): Promise<number | null> {
  const actions = await Promise.all(WINDOWS.map(({ prefix }) => store.lastHeard(conversation, prefix)));
  const since = Math.min(...actions.map(action => action?.at ?? now));
  const sent = actions.some(Boolean) ? await store.deliveriesSince(conversation, since) : [];
  const left = WINDOWS.flatMap(({ lasts, messages }, which) => {
    const at = actions[which]?.at;
    return at === undefined || at + lasts - EARLY <= now ? [] : [messages - spent(sent, at)];
  });
  return left.length > 0 ? Math.max(0, ...left) : null;
}

function spent(sent: readonly DeliveryRow[], since: number): number {
  return sent.reduce((sum, { at, messages }) => sum + (at >= since ? messages : 0), 0);
}
