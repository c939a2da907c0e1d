import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { createMetrics, opsRoutes } from '../../bot/ops.ts';
import type { Backlog } from '../../bot/ports/store.ts';

/** The routes over a database whose answer and a process whose state can be set. */
async function ops() {
  const state = { ping: async () => {}, draining: false, now: 0, reads: 0, timers: [] as (() => void)[] };
  const metrics = createMetrics(false);
  const app = Fastify();
  const backlog = async (): Promise<Backlog> => {
    state.reads++;
    return { inbox: 2, outboxDue: 3, outboxDead: 1, cases: { submitted: 4, closed: 5 } };
  };
  await app.register(
    opsRoutes({
      store: { ping: () => state.ping(), backlog },
      clock: {
        now: () => state.now,
        after: (_, callback) => {
          state.timers.push(callback);
          return () => {};
        },
      },
      metrics,
      draining: () => state.draining,
    }),
  );
  return { app, state, metrics };
}

describe('a load balancer asks', () => {
  it('whether the process lives and may get work', async () => {
    const { app } = await ops();
    expect((await app.inject('/healthz')).statusCode).toBe(200);
    expect((await app.inject('/readyz')).statusCode).toBe(200);
  });

  it('and sends no more work while it stops, though it lives', async () => {
    const { app, state } = await ops();
    state.draining = true;
    expect((await app.inject('/readyz')).statusCode).toBe(503);
    expect((await app.inject('/healthz')).statusCode).toBe(200);
  });

  it('and sends none while the database refuses', async () => {
    const { app, state } = await ops();
    state.ping = () => Promise.reject(new Error('gone'));
    expect((await app.inject('/readyz')).statusCode).toBe(503);
  });

  it('and is not kept waiting by a silent database', async () => {
    const { app, state } = await ops();
    state.ping = () => {
      // The clock strikes while the database says nothing.
      queueMicrotask(() => state.timers[0]?.());
      return new Promise(() => {});
    };
    expect((await app.inject('/readyz')).statusCode).toBe(503);
  });
});

describe('Prometheus reads', () => {
  it('what the turns did and what waits', async () => {
    const { app, metrics } = await ops();
    metrics.turn('webchat', 'report.filed', 0.004);
    metrics.filed('webchat', 'U01');
    metrics.misunderstood('webchat', 'place');
    metrics.abandoned('report', 'photo', 'silence');
    metrics.handedOver('webchat');
    metrics.repeated('webchat');
    metrics.modelAsked('timeout', 2.5);
    metrics.committed(0.002);
    const answer = await app.inject('/metrics');
    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    for (const line of [
      'onepress_turn_seconds_bucket{le="0.005",channel="webchat",outcome="report.filed"} 1',
      'onepress_cases_filed_total{channel="webchat",category="U01"} 1',
      'onepress_misunderstood_total{channel="webchat",slot="place"} 1',
      'onepress_talks_abandoned_total{talk="report",slot="photo",reason="silence"} 1',
      'onepress_handovers_total{channel="webchat"} 1',
      'onepress_repeated_deliveries_total{channel="webchat"} 1',
      'onepress_commit_seconds_count 1',
      'onepress_model_seconds_sum{outcome="timeout"} 2.5',
      'onepress_inbox_waiting 2',
      'onepress_outbox_rows{state="due"} 3',
      'onepress_outbox_rows{state="dead"} 1',
      'onepress_cases{state="submitted"} 4',
    ]) {
      expect(answer.body).toContain(line);
    }
  });

  it('as often as it likes without troubling the database', async () => {
    const { app, state } = await ops();
    for (let times = 0; times < 5; times++) await app.inject('/metrics');
    expect(state.reads).toBe(1);
    state.now = 10_000;
    await app.inject('/metrics');
    expect(state.reads).toBe(2);
  });

  it('the memory and the event loop of the process', async () => {
    const text = await createMetrics().show({ inbox: 0, outboxDue: 0, outboxDead: 0, cases: {} });
    expect(text).toContain('process_resident_memory_bytes');
  });
});
