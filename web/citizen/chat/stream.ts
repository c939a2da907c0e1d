/** Keeps the stream of activities alive: WebSocket, with polling where a network does not let one through. */
import type { Activity } from '../../../bot/domain/boot.ts';
import { CallFailed, type DirectLine } from './direct-line.ts';
import { backOff, pause } from './wait.ts';

/** How the page hears the server: by the socket, by asking, not just now, or never again (the conversation is over). */
export type LinkState = 'live' | 'polling' | 'lost' | 'gone';

/** Who hears what the stream brings. */
export interface StreamEvents {
  activities(list: Activity[]): void;
  state(state: LinkState): void;
  /** The citizen had her conversation deleted: what comes now is all there is. */
  forgotten(): void;
}

const SILENCE = 45_000;
const HEARTBEAT = 20_000;
const OPEN_PATIENCE = 8_000;
const POLL_EVERY = 3_000;
const POLLS_BEFORE_SOCKET = 10;

/** Starts; runs until the page is closed. `watermark` and tokens live in the line and here. */
export function keepStream(line: DirectLine, on: StreamEvents): void {
  let watermark = line.boot.watermark;

  function take(data: { activities?: Activity[]; watermark?: string }): void {
    // Watermarks only grow, unless the history was deleted and begins anew.
    if (Number(data.watermark) < Number(watermark)) on.forgotten();
    if (data.watermark) watermark = data.watermark;
    if (data.activities?.length) on.activities(data.activities);
  }

  /** The page and the stream have one origin; the address the citizen reached is the one that works for her. */
  function address(): string {
    const url = new URL(line.boot.streamUrl);
    url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    url.host = location.host;
    url.searchParams.set('watermark', watermark);
    return url.href;
  }

  /** Resolves when the socket has ended: true when it had been open. */
  function listen(): Promise<boolean> {
    return new Promise(resolve => {
      let opened = false;
      let socket: WebSocket;
      try {
        socket = new WebSocket(address());
      } catch {
        resolve(false);
        return;
      }
      let watchdog = setTimeout(end, OPEN_PATIENCE);
      const heartbeat = setInterval(() => opened && socket.readyState === 1 && socket.send(''), HEARTBEAT);
      const alive = () => {
        clearTimeout(watchdog);
        watchdog = setTimeout(end, SILENCE);
      };
      /** A phone that slept may hold a socket that is long dead: timers stood still, so look at the silence by the clock. */
      let heard = Date.now();
      const woke = () => document.visibilityState === 'visible' && Date.now() - heard > SILENCE && end();
      document.addEventListener('visibilitychange', woke);
      addEventListener('offline', end);

      function end(): void {
        clearTimeout(watchdog);
        clearInterval(heartbeat);
        document.removeEventListener('visibilitychange', woke);
        removeEventListener('offline', end);
        socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
        socket.close();
        resolve(opened);
      }
      socket.onopen = () => {
        opened = true;
        alive();
        on.state('live');
      };
      socket.onmessage = event => {
        heard = Date.now();
        alive();
        if (typeof event.data === 'string' && event.data) take(JSON.parse(event.data));
      };
      socket.onclose = socket.onerror = end;
    });
  }

  async function poll(): Promise<void> {
    for (let n = 0; n < POLLS_BEFORE_SOCKET; n++) {
      take(await line.activities(watermark));
      on.state('polling');
      await pause(POLL_EVERY);
    }
  }

  async function run(): Promise<void> {
    let tries = 0;
    let polling = false;
    for (;;) {
      const conversation = line.boot.conversationId;
      const opened = await listen();
      if (opened) {
        tries = 0;
        polling = false;
      }
      if (!polling) {
        if (tries > 0 || !navigator.onLine) on.state('lost');
        await pause(backOff(tries++));
      }
      try {
        // A stream that did not open may want a new address; a second one in a row is not let through.
        if (!opened) await line.renew();
        polling = !opened && tries > 1;
        if (polling) await poll();
      } catch (fault) {
        if (!(fault instanceof CallFailed)) throw fault;
        polling = false;
        on.state(fault.trouble === 'gone' && line.boot.conversationId === conversation ? 'gone' : 'lost');
      }
      if (line.boot.conversationId !== conversation) watermark = line.boot.watermark;
    }
  }
  void run();
}
