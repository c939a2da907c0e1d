/**
 * One kept-alive HTTP/1.1 connection, as little of it as the bench needs: the load shares the machine's cores with what it
 * measures, and node:http costs several times as much for each call.
 */
import { connect, type Socket } from 'node:net';

/** An answer; `body` as text. */
export interface Answer {
  status: number;
  body: string;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/** Sends one request at a time. */
export class HttpLine {
  readonly #socket: Socket;
  readonly #host: string;
  #rest: Buffer | null = null;
  #waiting: { resolve(answer: Answer): void; reject(error: Error): void } | null = null;

  constructor(host: string, port: number) {
    this.#host = `${host}:${port}`;
    this.#socket = connect({ host, port, noDelay: true });
    this.#socket.on('data', chunk => this.#take(chunk));
    this.#socket.on('error', error => this.#fail(error));
    this.#socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  /** Asks and waits for the whole answer. `headers`: lines that end with CRLF. Rejects when the connection breaks. */
  ask(method: 'GET' | 'POST', path: string, headers: string, body = ''): Promise<Answer> {
    const length = body ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` : '';
    const none = method === 'POST' && !body ? 'content-length: 0\r\n' : '';
    this.#socket.write(`${method} ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n${headers}${length}${none}\r\n${body}`);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  close(): void {
    this.#waiting = null;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    const all = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    const headEnd = all.indexOf(HEAD_END);
    if (headEnd < 0) {
      this.#rest = all;
      return;
    }
    const head = all.toString('latin1', 0, headEnd);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    const end = headEnd + HEAD_END.length + length;
    if (all.length < end) {
      this.#rest = all;
      return;
    }
    this.#rest = null;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body: all.toString('utf8', end - length, end) });
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
    this.#waiting = null;
  }
}
