/** What could not be brought to a citizen: she hears it first when she writes again. */
import type { Conversation } from '../domain/conversation.ts';
import { LEFT, REVOKED } from '../domain/events.ts';
import type { Said } from '../domain/reply.ts';
import { update, type Write } from '../domain/writes.ts';
import type { TurnDeps } from './deps.ts';
import type { Pending } from './pending.ts';
import { render } from './render.ts';
import { entryOf } from './rows.ts';

/** The bubbles to say first, and the rows that note it. */
export interface Missed {
  said: Said[];
  writes: Write[];
}

/** Who leaves, or takes a permission back in the platform's settings, has no ear for it. */
const DEAF: readonly string[] = [LEFT, REVOKED];

function listens({ message }: Pending): boolean {
  return !message.parts.some(part => part.kind === 'event' && DEAF.includes(part.name));
}

/** What the citizen has missed, when it is she who speaks. Questions are left out: the open one is asked again by itself. */
export async function missed(deps: TurnDeps, conversation: Conversation, last: Pending): Promise<Missed> {
  const { unheard } = conversation.state;
  if (!unheard || unheard.length === 0 || last.seq === 0 || !listens(last)) return { said: [], writes: [] };
  const { id, language } = conversation;
  const said: Said[] = [];
  for (const seq of unheard) {
    const [row] = await deps.store.messages(id, seq - 1, 1);
    const entry = row?.seq === seq ? entryOf(row, deps.secrets) : null;
    if (!entry?.said || entry.said.ask) continue;
    const byStaff = { text: 'missed.staff', params: { words: entry.said.text } };
    const text = entry.author === 'staff' ? render(byStaff, language, deps.texts).text : entry.said.text;
    said.push({ ...entry.said, text, choices: [] });
  }
  const [first] = said;
  if (first) first.text = `${render({ text: 'missed.lead' }, language, deps.texts).text}\n${first.text}`;
  const writes = unheard.map(seq => update('deliveries', { conversation: id, seq }, { state: 'heard' }));
  return { said, writes };
}
