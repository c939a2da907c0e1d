/** Late work: events that fall due and messages that must be pushed. Leased, repeated with back-off, given up with a reason. */

import { OnePressError } from '../domain/errors.ts';
import type { OutboxRow } from '../domain/tables.ts';
import { remove, update } from '../domain/writes.ts';
import { deliver, givenUp } from './deliver.ts';
import type { TurnDeps } from './deps.ts';
import type { LateBody } from './late.ts';
import { outletOf } from './push.ts';
import type { Turns } from './turns.ts';

/** How long a row is ours once taken, in ms. After a crash it is taken again when this is over. */
const LEASE = 15_000;

/** Rows in work at a time: one that hangs does not hold up the others. */
const AT_WORK = 100;

/** The first repeat after 2 s, then twice as long each time, at most 10 minutes. */
const FIRST_REPEAT = 2_000;
const LAST_REPEAT = 10 * 60_000;

/** Given up after a day: staff see it and may send it again. */
const GIVEN_UP = 24 * 3600_000;

/** Looks at the clock at least this often, in ms: a due time may have been set by another instance. */
const LOOK = 30_000;

/** The worker of late work. */
export interface Outbox {
  /** There may be something due. */
  wake(): void;
  /** Resolves when nothing is in work and nothing was due when it looked last. */
  settled(): Promise<void>;
  /** Ends it; resolves when the rows in work are done. */
  stop(): Promise<void>;
}

/** ms until the repeat after `attempts` failures: doubled each time, up to a tenth more so that not all come at once. */
export function repeatAfter(attempts: number, random: number): number {
  return Math.round(Math.min(LAST_REPEAT, FIRST_REPEAT * 2 ** (attempts - 1)) * (1 + random / 10));
}

/** Makes the worker; `wake` starts it. */
export function createOutbox(deps: TurnDeps, turns: Turns): Outbox {
  const { store, secrets, clock, ids } = deps;
  const inWork = new Map<string, Promise<void>>();
  let stopped = false;
  let running: Promise<void> | null = null;
  let again = false;
  let cancel: (() => void) | null = null;

  function wake(): void {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    cancel?.();
    running = run().finally(() => {
      running = null;
      if (again) {
        again = false;
        wake();
      }
    });
  }

  async function run(): Promise<void> {
    let wait = LOOK;
    try {
      const free = AT_WORK - inWork.size;
      if (free > 0) {
        const rows = await store.lease(clock.now(), LEASE, free);
        for (const row of rows) begin(row);
      }
      const due = await store.nextDue();
      if (due !== null) wait = Math.min(LOOK, Math.max(20, due - clock.now()));
    } catch (error) {
      deps.log.fault({ trace: ids.id(), channel: 'outbox', code: 'OUTBOX_FAILED' }, error);
    }
    if (!stopped) cancel = clock.after(wait, wake);
  }

  function begin(row: OutboxRow): void {
    // A lease that ran out while its row is still in work here is no second one.
    if (stopped || inWork.has(row.id)) return;
    const done = work(row).finally(() => {
      inWork.delete(row.id);
      wake();
    });
    inWork.set(row.id, done);
  }

  async function work(row: OutboxRow): Promise<void> {
    try {
      const body = secrets.open<LateBody>('outbox', row.body);
      if ('event' in body) await turns.happenWith(row.conversation, body.event, [remove('outbox', { id: row.id }, 1)]);
      else if ('seq' in body) await deliver(deps, turns, row);
      else await complete(row, body);
    } catch (error) {
      await failed(row, error);
    }
  }

  /** Its row goes in the commit that stores the message; a message that came in whole meanwhile is stored already. */
  async function complete(row: OutboxRow, body: { channel: string; draft: unknown }): Promise<void> {
    const outlet = outletOf(deps, body.channel);
    const completed = await outlet?.complete?.(body.draft, clock.now() - row.created_at);
    // While it was fetched, she may have had her data erased.
    const wanted = completed && (await store.outboxRow(row.id));
    const writes = [remove('outbox', { id: row.id }, 1)];
    const accepted = wanted && (await turns.accept(completed.message, { address: completed.address, writes }));
    if (accepted && !accepted.repeated) return;
    if (completed) await outlet?.drop?.(completed.message);
    await store.commit([remove('outbox', { id: row.id })]);
  }

  async function failed(row: OutboxRow, error: unknown): Promise<void> {
    const code = error instanceof OnePressError ? error.code : 'OUTBOX_FAILED';
    const now = clock.now();
    const attempts = row.attempts + 1;
    const dead = (error instanceof OnePressError && error.status === 410) || now - row.created_at > GIVEN_UP;
    deps.log.fault({ trace: row.id, channel: 'outbox', code }, error);
    const due = now + repeatAfter(attempts, ids.random(1000) / 1000);
    const changes = { attempts, leased_until: 0, reason: code, due, ...(dead ? { dead_at: now } : {}) };
    const told = dead ? await givenUp(deps, row, code) : [];
    await store.commit([update('outbox', { id: row.id }, changes), ...told]).catch(() => undefined);
  }

  return {
    wake,
    async settled() {
      while (running || inWork.size > 0) await Promise.all([running, ...inWork.values()]);
    },
    async stop() {
      stopped = true;
      cancel?.();
      await running;
      await Promise.all(inWork.values());
    },
  };
}
