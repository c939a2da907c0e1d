/** What an operator's machines ask: is the process alive, may it get work, how is it doing. */
import type { FastifyPluginAsync } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from './ports/clock.ts';
import type { Metrics } from './ports/metrics.ts';
import type { Backlog, Store } from './ports/store.ts';

/** The metrics with the means to show them. */
export interface ShownMetrics extends Metrics {
  /** Prometheus text format 0.0.4. */
  show(backlog: Backlog): Promise<string>;
  contentType: string;
}

/** From a fifth of a millisecond to ten seconds. */
const SECONDS = [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

/** Makes the metrics, in a registry of their own. `processToo` adds Node's (memory, event loop, garbage collection). */
export function createMetrics(processToo = true): ShownMetrics {
  const registry = new Registry();
  const registers = [registry];
  if (processToo) collectDefaultMetrics({ register: registry });
  const histogram = <T extends string>(name: string, help: string, labelNames: T[]) =>
    new Histogram({ name: `onepress_${name}`, help, labelNames, buckets: SECONDS, registers });
  const counter = <T extends string>(name: string, help: string, labelNames: T[]) =>
    new Counter({ name: `onepress_${name}`, help, labelNames, registers });
  const gauge = <T extends string>(name: string, help: string, labelNames: T[]) =>
    new Gauge({ name: `onepress_${name}`, help, labelNames, registers });

  const turns = histogram('turn_seconds', 'From the door to the commit.', ['channel', 'outcome']);
  const commits = histogram('commit_seconds', 'From hand-over to durable.', []);
  const repeats = counter('repeated_deliveries_total', 'Messages that came again.', ['channel']);
  const misses = counter('misunderstood_total', 'Words not understood, by open question.', ['channel', 'slot']);
  const handovers = counter('handovers_total', 'Citizens who asked for a person.', ['channel']);
  const filings = counter('cases_filed_total', 'Cases opened.', ['channel', 'category']);
  const leavings = counter('talks_abandoned_total', 'Talks left, by open question.', ['talk', 'slot', 'reason']);
  const models = histogram('model_seconds', 'Questions to the language model.', ['outcome']);
  const inbox = gauge('inbox_waiting', 'Messages whose turn is not done.', []);
  const outbox = gauge('outbox_rows', 'Late work: due, or given up.', ['state']);
  const cases = gauge('cases', 'Cases by state.', ['state']);

  return {
    turn: (channel, outcome, seconds) => turns.observe({ channel, outcome }, seconds),
    committed: seconds => commits.observe(seconds),
    repeated: channel => repeats.inc({ channel }),
    misunderstood: (channel, slot) => misses.inc({ channel, slot }),
    handedOver: channel => handovers.inc({ channel }),
    filed: (channel, category) => filings.inc({ channel, category }),
    modelAsked: (outcome, seconds) => models.observe({ outcome }, seconds),
    abandoned: (talk, slot, reason) => leavings.inc({ talk, slot, reason }),
    contentType: registry.contentType,
    show(backlog) {
      inbox.set(backlog.inbox);
      outbox.set({ state: 'due' }, backlog.outboxDue);
      outbox.set({ state: 'dead' }, backlog.outboxDead);
      cases.reset();
      for (const [state, count] of Object.entries(backlog.cases)) cases.set({ state }, count);
      return registry.metrics();
    },
  };
}

/** What the routes need from outside. */
export interface OpsDeps {
  store: Pick<Store, 'ping' | 'backlog'>;
  clock: Clock;
  metrics: ShownMetrics;
  /** True from the moment at which the process was told to stop. */
  draining(): boolean;
}

/** The database must answer within this, in ms. */
const PATIENCE = 2000;

/** How long a backlog is shown again, in ms, however often somebody asks. */
const FRESH = 10_000;

/**
 * `/healthz` (the process is alive), `/readyz` (it may get work: 503 while it stops or its database is silent) and
 * `/metrics` (Prometheus).
 */
export function opsRoutes(deps: OpsDeps): FastifyPluginAsync {
  let read: { at: number; backlog: Promise<Backlog> } | null = null;
  const backlog = (): Promise<Backlog> => {
    if (!read || deps.clock.now() - read.at >= FRESH) {
      read = { at: deps.clock.now(), backlog: deps.store.backlog(deps.clock.now()) };
      read.backlog.catch(() => {
        read = null;
      });
    }
    return read.backlog;
  };
  return async app => {
    app.addHook('onRequest', async (_, reply) => {
      reply.header('cache-control', 'no-store');
    });
    app.get('/healthz', async () => ({ status: 'ok' }));
    app.get('/readyz', async (_, reply) => {
      if (deps.draining()) return reply.code(503).send({ status: 'stopping' });
      if (!(await answers(deps))) return reply.code(503).send({ status: 'database does not answer' });
      return { status: 'ready' };
    });
    app.get('/metrics', async (_, reply) =>
      reply.header('content-type', deps.metrics.contentType).send(await deps.metrics.show(await backlog())),
    );
  };
}

/** Whether the database answers in time. */
function answers({ store, clock }: OpsDeps): Promise<boolean> {
  return new Promise(resolve => {
    const cancel = clock.after(PATIENCE, () => resolve(false));
    store
      .ping()
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(cancel);
  });
}
