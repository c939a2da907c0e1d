/** The inbox: messages in order of arrival, one turn a conversation at a time. */
import { DuplicateKey, OnePressError } from '../domain/errors.ts';
import type { Message } from '../domain/message.ts';
import type { Entry } from '../domain/reply.ts';
import { insert, update, type Write } from '../domain/writes.ts';
import type { Acceptance, Accepted, Intake } from '../ports/intake.ts';
import { PHOTO_WAITS, together, waitsForWords } from './burst.ts';
import { createCohorts } from './cohort.ts';
import type { TurnDeps } from './deps.ts';
import { createKept } from './kept.ts';
import { type Lane, Lanes, laneOf } from './lanes.ts';
import { createNoneWaits } from './none-waits.ts';
import { type Pending, pendingOf } from './pending.ts';
import { keepRow, pushRow, unsent } from './push.ts';
import { createReach } from './reach.ts';
import { entryOfMessage, messageOf, messageRow } from './rows.ts';
import { runTurn } from './run-turn.ts';

/** A turn that takes longer than this stores its message alone first and shows that it is at work, in ms. */
const STORE_ALONE = 30;

/** Messages that may wait in all; above it new ones are refused rather than lost. */
const WAITING = 20_000;

/**
 * A platform repeats a message within seconds or minutes, in ms: in a talk that was silent for longer its key is not looked for. One
 * that comes after all is found when it cannot be stored a second time, at the price of a turn in vain; a photo is always
 * looked for, since new words may join it.
 */
const REPEATED = 10 * 60_000;

/** The turn engine's door, with what main needs to start and stop it. */
export interface Turns extends Intake {
  /** An event that removes rows in the commit of its turn (the outbox). */
  happenWith(
    conversation: string,
    event: { name: string; value: Record<string, unknown> },
    writes: Write[],
  ): Promise<Entry[]>;
  /** Runs the turns that a crash left undone. */
  recover(): Promise<number>;
  /** A stored conversation was changed by somebody else than its turns. */
  changed(conversation: string): void;
  /** Something waits to be pushed to a conversation; null: to whom is not known. */
  waits(conversation: string | null): void;
  /** Messages whose turn is not done. */
  waiting(): number;
  /** Takes nothing more and resolves when the turns in work are done. */
  drain(): Promise<void>;
}

/** Makes the turn engine. Nothing runs before the first message, or `recover`. */
export function createTurns(deps: TurnDeps): Turns {
  const { store, secrets, clock } = deps;
  const lanes = new Lanes();
  const reach = createReach();
  const kept = createKept();
  const noneWaits = createNoneWaits();
  const cohorts = createCohorts();
  const running = { ...deps, reach, kept, noneWaits };
  let waiting = 0;
  /** Messages that are taken and not in a lane yet. */
  let arriving = 0;
  let closing = false;
  let idle: (() => void) | null = null;

  async function accept(message: Message, how: Acceptance = {}): Promise<Accepted> {
    refuseWhenFull();
    arriving += 1;
    const placed = await arrive(message, how).finally(() => {
      arriving -= 1;
      rest();
    });
    return 'pending' in placed ? stored(placed) : placed;
  }

  /** Finds the message's place in its talk, or the turn that it repeats. */
  async function arrive(message: Message, how: Acceptance): Promise<Accepted | { lane: Lane; pending: Pending }> {
    await cohorts.begin();
    const lane = await laneOf(lanes, message.conversation, store);
    const running = lane.inWork(message.key);
    if (running) return repeat(running);
    const before = lane.storedLately(message.key);
    if (before !== undefined) return repeatStored(message, before);
    const mayRepeat = message.at - lane.at < REPEATED || waitsForWords(message);
    if (lane.seq > 0 && !lane.warm && mayRepeat) {
      const known = await store.messageByKey(message.conversation, message.key);
      const now = lane.inWork(message.key);
      if (now) return repeat(now);
      if (known) return repeatStored(message, known.seq);
    }
    const pending = place(lane, message, how);
    enqueue(lane, pending);
    return { lane, pending };
  }

  async function stored({ lane, pending }: { lane: Lane; pending: Pending }): Promise<Accepted> {
    const { message } = pending;
    try {
      await pending.kept.promise;
    } catch (error) {
      // A key older than those that the lane remembers: the database knew it.
      const known = error instanceof DuplicateKey && (await store.messageByKey(message.conversation, message.key));
      if (!known) throw error;
      return repeatStored(message, known.seq);
    }
    lane.remember(message.key, pending.seq);
    return { seq: pending.seq, repeated: false, replies: pending.replied.promise };
  }

  function place(lane: Lane, message: Message, how: Acceptance): Pending {
    // Entry 1 of every conversation is the greeting that the citizen saw before she said anything.
    if (lane.seq === 0) lane.greet = { at: message.at, language: message.language ?? 'zh-CN' };
    lane.seq = lane.seq === 0 ? 2 : lane.seq + 1;
    lane.at = Math.max(message.at, lane.at + 1);
    return pendingOf(message, lane.seq, lane.at, 'no', how);
  }

  function enqueue(lane: Lane, pending: Pending): void {
    waiting += 1;
    lane.take(pending);
    if (lane.wake) {
      // A photo waited for words; whatever came now ends the wait.
      lane.wake();
    } else if (lane.busy) {
      void storeAlone(lane, pending);
    } else {
      lane.busy = true;
      void work(lane);
    }
  }

  async function storeAlone(lane: Lane, pending: Pending): Promise<void> {
    if (pending.stored !== 'no') return;
    pending.stored = 'writing';
    const greeting = lane.takeGreeting(deps);
    try {
      await store.commit([
        ...greeting.writes,
        insert('messages', messageRow(pending.message, pending.seq, pending.at, false)),
        update('conversations', { id: lane.id }, { tail_seq: lane.seq, tail_at: lane.at }),
        ...reach.rows(pending.message, pending.address),
        ...pending.writes,
      ]);
      pending.writes = [];
      pending.stored = 'yes';
      pending.kept.resolve();
      publish([...greeting.entries, entryOfMessage(pending.message, pending.seq, pending.at)]);
    } catch (error) {
      lane.restoreGreeting(greeting);
      pending.kept.reject(error);
    }
  }

  async function work(lane: Lane): Promise<void> {
    while (lane.queue.length > 0) {
      const first = lane.queue[0] as Pending;
      if (lane.queue.every(pending => waitsForWords(pending.message))) {
        void storeAlone(lane, first);
        await untilWords(lane);
      }
      const batch = lane.queue.splice(0, together(lane.queue.map(pending => pending.message)));
      const slow = clock.after(STORE_ALONE, () => {
        // What the turn's own commit is writing already will be there in a moment.
        const hers = batch.filter(pending => pending.seq > 0 && pending.stored !== 'writing');
        for (const pending of hers) void storeAlone(lane, pending);
        if (hers.length > 0) deps.fanOut.publish({ topic: 'typing', conversation: lane.id, author: 'bot' });
      });
      try {
        await runTurn(running, lane, batch);
      } catch (error) {
        // The commit failed for good (disk full, database gone): the citizen is told by her channel and may try again.
        for (const pending of batch) {
          pending.kept.reject(error);
          pending.replied.reject(error);
        }
        lane.stale = true;
      }
      slow();
      lane.done(batch);
      waiting -= batch.length;
    }
    lane.busy = false;
    rest();
  }

  function rest(): void {
    if (closing && waiting + arriving === 0) idle?.();
  }

  function untilWords(lane: Lane): Promise<void> {
    return new Promise(resolve => {
      const go = (): void => {
        lane.wake = null;
        stop();
        resolve();
      };
      const stop = clock.after(PHOTO_WAITS, go);
      lane.wake = go;
    });
  }

  function publish(entries: Entry[]): void {
    for (const entry of entries)
      deps.fanOut.publish({ topic: 'conversation', conversation: entry.conversation, entry });
  }

  async function repeat(pending: Pending): Promise<Accepted> {
    deps.metrics.repeated(pending.message.channel);
    await pending.kept.promise;
    return { seq: pending.seq, repeated: true, replies: pending.replied.promise };
  }

  function repeatStored(message: Message, seq: number): Accepted {
    deps.metrics.repeated(message.channel);
    const replies = unsent(deps, message, seq);
    replies.catch(() => undefined);
    return { seq, repeated: true, replies };
  }

  function refuseWhenFull(): void {
    if (closing || waiting + arriving >= WAITING) {
      throw new OnePressError(
        'BUSY',
        closing ? 'the service is stopping' : 'too many messages wait',
        'Send it again in a few seconds.',
        503,
      );
    }
  }

  async function happenWith(
    conversation: string,
    event: { name: string; value: Record<string, unknown> },
    writes: Write[],
  ): Promise<Entry[]> {
    refuseWhenFull();
    const lane = await laneOf(lanes, conversation, store);
    const at = clock.now();
    const message: Message = {
      key: deps.ids.id(),
      channel: '',
      conversation,
      citizen: '',
      at,
      parts: [{ kind: 'event', ...event }],
    };
    const pending = pendingOf(message, 0, at, 'yes', { writes });
    waiting += 1;
    lane.queue.push(pending);
    lane.wake?.();
    if (!lane.busy) {
      lane.busy = true;
      void work(lane);
    }
    return pending.replied.promise;
  }

  return {
    accept,
    push: (conversation, seqs) => store.commit(seqs.map(seq => pushRow(deps, conversation, seq))),
    keep: ({ channel, conversation, key, draft }) => store.commit([keepRow(deps, channel, conversation, key, draft)]),
    happenWith,
    happen: (conversation, event) => happenWith(conversation, event, []),
    async recover() {
      const rows = await store.unhandled();
      // First the ends of all talks: no reply may take the place of a message that waits behind it.
      for (const { conversation, seq, at } of rows) {
        const lane = await laneOf(lanes, conversation, store);
        lane.seq = Math.max(lane.seq, seq);
        lane.at = Math.max(lane.at, at);
      }
      for (const row of rows) {
        const lane = await laneOf(lanes, row.conversation, store);
        const pending = pendingOf(messageOf(row, secrets), row.seq, row.at, 'yes');
        enqueue(lane, pending);
      }
      return rows.length;
    },
    changed: kept.changed,
    waits: noneWaits.waits,
    waiting: () => waiting + arriving,
    drain() {
      closing = true;
      for (const lane of lanes.values()) lane.wake?.();
      return waiting + arriving === 0 ? Promise.resolve() : new Promise(resolve => (idle = resolve));
    },
  };
}
