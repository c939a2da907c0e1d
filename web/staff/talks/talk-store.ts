/** Conversations in which a person is wanted: who waits, who is being talked with, and what is unread. */
import { batch, computed, effect, signal } from '@preact/signals';
import type { ConversationSummary } from '../../../bot/domain/views.ts';
import { type Fault, faultOf, read } from '../api.ts';
import { onLive } from '../live.ts';
import { route } from '../route.ts';
import { clerk } from '../session.ts';
import { soon } from '../soon.ts';
import { seen, seeOnly, seeUpTo } from './seen.ts';

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
export const unread = computed<ReadonlySet<string>>(
  () => new Set(mine.value.filter(talk => talk.lastSeq > (seen.value[talk.id] ?? talk.lastSeq)).map(talk => talk.id)),
);

/** The talk before the clerk's eyes; null when there is none, or she looks at another window. */
function inView(): string | null {
  const { page, id } = route.value;
  return document.visibilityState === 'visible' && page === 'talks' ? id : null;
}

/** Notes that the newest words of the open talk have been seen. */
function markSeen(): void {
  const id = inView();
  const talk = mine.peek().find(one => one.id === id);
  if (talk) seeUpTo(talk.id, talk.lastSeq);
}

/** A talk that is new here counts as read: what it holds, its clerk has read elsewhere or is about to open. */
function meet(talks: ConversationSummary[]): void {
  for (const { id, lastSeq } of talks) if (seen.peek()[id] === undefined) seeUpTo(id, lastSeq);
  seeOnly(talks.map(({ id }) => id));
}

/** Reads both lists anew. */
export async function readTalks(): Promise<void> {
  try {
    const [queue, taken] = await Promise.all([
      read<{ conversations: ConversationSummary[] }>('/conversations?state=waiting'),
      read<{ conversations: ConversationSummary[] }>('/conversations?state=staff'),
    ]);
    batch(() => {
      all.value = [...queue.conversations, ...taken.conversations];
      meet(mine.peek());
      markSeen();
    });
    talksFault.value = null;
  } catch (thrown) {
    talksFault.value = faultOf(thrown);
  }
}

const readSoon = soon(readTalks, 400);

/** Keeps the lists true while somebody is signed in. */
export function followTalks(): () => void {
  void readTalks();
  const stopLive = onLive(event => {
    if (event.kind === 'again' || 'conversation' in event) readSoon();
  });
  const stopRoute = effect(markSeen);
  document.addEventListener('visibilitychange', markSeen);
  // A line that died without a word must not leave a citizen waiting unseen.
  const minutes = setInterval(readSoon, 60_000);
  return () => {
    clearInterval(minutes);
    stopLive();
    stopRoute();
    document.removeEventListener('visibilitychange', markSeen);
  };
}
