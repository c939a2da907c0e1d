/** The console's live stream (server-sent events, WHATWG HTML §9.2): what changed, so that pages read it anew. */
import type { ServerResponse } from 'node:http';
import type { StaffEvent } from '../domain/views.ts';
import type { Signal } from '../ports/fan-out.ts';
import type { StaffDeps } from './deps.ts';
import { Refusal } from './refusal.ts';
import { type Route, reaches, route } from './route.ts';
import { EventsQuery } from './schemas.ts';
import type { Clerk, Sessions } from './sessions.ts';

/** Open streams one session may have: pages in several tabs. */
const PER_SESSION = 8;
/** A comment goes out after this silence, in ms: proxies cut lines that look dead. */
const KEEP_ALIVE = 20_000;
/** The same news within these ms goes out once. */
const GATHER = 150;
/** A reader that is this many bytes behind is let go; it comes again and reads everything anew. */
const BEHIND = 256 * 1024;

/** One open page. */
export interface Stream {
  session: string;
  username: string;
  end(): void;
}

/** All open streams. */
export interface Streams {
  /** Ends the streams for which `which` says so: signed out, account changed, server closing. */
  end(which: (stream: Stream) => boolean): void;
  open(stream: Stream): void;
  close(stream: Stream): void;
}

/** Keeps the list of open streams. @throws Refusal STREAMS_TOO_MANY (429) from `open`. */
export function createStreams(): Streams {
  const streams = new Set<Stream>();
  return {
    end(which) {
      for (const stream of [...streams]) if (which(stream)) stream.end();
    },
    open(stream) {
      const mine = [...streams].filter(({ session }) => session === stream.session);
      if (mine.length >= PER_SESSION) {
        throw new Refusal(
          'STREAMS_TOO_MANY',
          '打开的页面太多了，请关掉几个。',
          `At most ${PER_SESSION} a session.`,
          429,
        );
      }
      streams.add(stream);
    },
    close: stream => streams.delete(stream),
  };
}

/** The call `GET /events`. */
export function liveRoute(deps: StaffDeps, sessions: Sessions, streams: Streams): Route {
  return route(
    'viewer',
    {
      method: 'GET',
      path: '/events',
      summary: 'Live news as server-sent events; with `conversation`, words of that conversation only.',
      query: EventsQuery,
      answer: null,
      media: { gives: 'text/event-stream' },
    },
    async ({ clerk, query, reply }) => {
      const stream = openStream(deps, sessions, streams, clerk, query.conversation ?? null, reply.raw);
      streams.open(stream);
      reply.hijack();
      stream.begin();
    },
  );
}

function openStream(
  { fanOut, clock }: StaffDeps,
  sessions: Sessions,
  streams: Streams,
  clerk: Clerk,
  only: string | null,
  response: ServerResponse,
): Stream & { begin(): void } {
  const waiting = new Map<string, StaffEvent>();
  const stops: (() => void)[] = [];
  let stopGathering: (() => void) | null = null;
  let stopKeepAlive = () => {};

  const end = () => {
    streams.close(stream);
    stopGathering?.();
    stopKeepAlive();
    for (const stop of stops.splice(0)) stop();
    response.end();
  };
  const send = (frame: string) => {
    response.write(frame);
    if (response.writableLength > BEHIND) response.destroy();
  };
  const flush = () => {
    stopGathering = null;
    const frames = [...waiting.values()].map(event => `data: ${JSON.stringify(event)}\n\n`);
    waiting.clear();
    send(frames.join(''));
  };
  const hear = (signal: Signal) => {
    const event = newsFor(clerk, only, signal);
    if (!event) return;
    waiting.set(JSON.stringify(event), event);
    stopGathering ??= clock.after(GATHER, flush);
  };
  const keepAlive = () => {
    stopKeepAlive = clock.after(KEEP_ALIVE, async () => {
      if (!(await sessions.holds(clerk.session).catch(() => true))) return end();
      send(': still here\n\n');
      keepAlive();
    });
  };

  const stream = {
    session: clerk.session,
    username: clerk.username,
    end,
    begin() {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        // The connection ends with the stream, so that a closing server need not wait for it.
        connection: 'close',
        'x-content-type-options': 'nosniff',
      });
      send('retry: 1000\n\n');
      response.on('close', end);
      stops.push(fanOut.onStaff(hear));
      keepAlive();
    },
  };
  return stream;
}

/** What a signal is for this clerk; null: nothing. Viewers hear of no conversation, as they may not read them. */
function newsFor(clerk: Clerk, only: string | null, signal: Signal): StaffEvent | null {
  if (signal.topic === 'case') return { kind: 'case', number: signal.number };
  if (signal.topic === 'knowledge') return { kind: 'knowledge' };
  if (!reaches(clerk.role, 'clerk')) return null;
  if (signal.topic === 'queue') return { kind: 'queue', conversation: signal.conversation };
  if (signal.topic !== 'conversation') return null;
  return only === null || only === signal.conversation ? { kind: 'message', conversation: signal.conversation } : null;
}
