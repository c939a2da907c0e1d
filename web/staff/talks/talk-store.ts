/** Conversations in which a person is wanted: who waits, who is being talked with, and what is unread. */
import { computed, effect, signal } from '@preact/signals';
import type { ConversationSummary } from '../../../bot/domain/views.ts';
import { type Fault, faultOf, read } from '../api.ts';
import { onLive } from '../live.ts';
import { route } from '../route.ts';
import { clerk } from '../session.ts';
import { soon } from '../soon.ts';

const all = signal<ConversationSummary[]>([]);
/** undefined while the first list is on its way. */
export const talksFault = signal<Fault | null | undefined>(undefined);

/** Citizens whom nobody has taken yet, the longest waiting first. */
export const waiting = computed(() =>
  all.value
    .filter(talk => talk.owner === 'waiting')
    .sort((a, b) => (a.waitingSince ?? '').localeCompare(b.waitingSince ?? '')),
);
/** My own talks. */
export const mine = computed(() =>
  all.value.filter(talk => talk.owner === 'staff' && talk.clerk === clerk.value?.username),
);
/** Talks of colleagues. */
export const others = computed(() =>
  all.value.filter(talk => talk.owner === 'staff' && talk.clerk !== clerk.value?.username),
);

/** My talks with words that I have not seen. */
export const unread = signal<ReadonlySet<string>>(new Set());
const seen = new Map<string, string>();

/** Notes that the open talk's newest words have been seen. */
function markSeen(id: string): void {
  const talk = all.peek().find(one => one.id === id);
  if (talk) seen.set(id, talk.last);
  if (unread.peek().has(id)) unread.value = new Set([...unread.peek()].filter(one => one !== id));
}

function inView(id: string): boolean {
  const here = route.peek();
  return document.visibilityState === 'visible' && here.page === 'talks' && here.id === id;
}

function compare(): void {
  const fresh = new Set(unread.peek());
  for (const talk of mine.peek()) {
    const before = seen.get(talk.id);
    if (before === undefined || inView(talk.id)) seen.set(talk.id, talk.last);
    else if (before !== talk.last) {
      fresh.add(talk.id);
      seen.set(talk.id, talk.last);
    }
  }
  const held = new Set(mine.peek().map(talk => talk.id));
  unread.value = new Set([...fresh].filter(id => held.has(id) && !inView(id)));
}

/** Reads both lists anew. */
export async function readTalks(): Promise<void> {
  try {
    const [queue, taken] = await Promise.all([
      read<{ conversations: ConversationSummary[] }>('/conversations?state=waiting'),
      read<{ conversations: ConversationSummary[] }>('/conversations?state=staff'),
    ]);
    all.value = [...queue.conversations, ...taken.conversations];
    talksFault.value = null;
    compare();
  } catch (thrown) {
    talksFault.value = faultOf(thrown);
  }
}

const readSoon = soon(readTalks, 400);

/** Keeps the lists true while somebody is signed in. */
export function followTalks(): () => void {
  void readTalks();
  const stopLive = onLive(event => {
    if (event.kind !== 'case') readSoon();
  });
  const stopRoute = effect(() => {
    if (route.value.page === 'talks' && route.value.id) markSeen(route.value.id);
  });
  const back = () => {
    const here = route.peek();
    if (document.visibilityState === 'visible' && here.page === 'talks' && here.id) markSeen(here.id);
  };
  document.addEventListener('visibilitychange', back);
  // A line that died without a word must not leave a citizen waiting unseen.
  const minutes = setInterval(readSoon, 60_000);
  return () => {
    clearInterval(minutes);
    stopLive();
    stopRoute();
    document.removeEventListener('visibilitychange', back);
  };
}
