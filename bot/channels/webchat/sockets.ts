/** The open sockets: how many a conversation has, which are still alive, and how they end. */
import type { WebSocket } from '@fastify/websocket';
import type { Clock } from '../../ports/clock.ts';
import { SOCKETS } from './limits.ts';

/** ms between two keep-alive frames; proxies cut silent connections after 60 s. */
const BEAT = 20_000;
/** ms without any sign of life after which a socket is dropped. */
const SILENT = 60_000;
/** ms that a socket may live; the client comes back with a fresh ticket. */
const LONGEST_LIFE = 24 * 3600 * 1000;
/** ms for a polite goodbye at shutdown. */
const GOODBYE = 2000;

interface Line {
  socket: WebSocket;
  openedAt: number;
  heardAt: number;
}

/** All sockets of this process. */
export class Sockets {
  readonly #clock: Clock;
  readonly #rooms = new Map<string, Line[]>();
  #stopBeat: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes a socket in; with one too many the conversation's oldest is closed. Returns the function that notes a sign of life. */
  add(conversation: string, socket: WebSocket): () => void {
    const line: Line = { socket, openedAt: this.#clock.now(), heardAt: this.#clock.now() };
    const room = this.#rooms.get(conversation) ?? [];
    this.#rooms.set(conversation, room);
    room.push(line);
    while (room.length > SOCKETS) room.shift()?.socket.close(4000, 'collision');
    const heard = () => {
      line.heardAt = this.#clock.now();
    };
    socket.on('pong', heard);
    socket.once('close', () => this.#leave(conversation, line));
    this.#stopBeat ??= this.#clock.after(BEAT, () => this.#beat());
    return heard;
  }

  /** Says goodbye to all; whoever does not answer is cut off. */
  closeAll(): void {
    this.#stopBeat?.();
    this.#stopBeat = null;
    for (const { socket } of [...this.#rooms.values()].flat()) {
      socket.close(1001, 'restart');
      const cut = this.#clock.after(GOODBYE, () => socket.terminate());
      socket.once('close', cut);
    }
  }

  #leave(conversation: string, line: Line): void {
    const room = this.#rooms.get(conversation) ?? [];
    const at = room.indexOf(line);
    if (at >= 0) room.splice(at, 1);
    if (room.length === 0) this.#rooms.delete(conversation);
  }

  #beat(): void {
    const now = this.#clock.now();
    for (const { socket, openedAt, heardAt } of [...this.#rooms.values()].flat()) {
      if (now - heardAt >= SILENT) socket.terminate();
      else if (now - openedAt >= LONGEST_LIFE) socket.close(1001, 'come again');
      else {
        // The empty frame is Direct Line's own keep-alive; the ping makes browsers answer by themselves.
        socket.send('');
        socket.ping();
      }
    }
    this.#stopBeat = this.#rooms.size > 0 ? this.#clock.after(BEAT, () => this.#beat()) : null;
  }
}
