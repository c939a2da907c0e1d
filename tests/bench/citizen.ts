/** One citizen at a Direct Line client: an HTTP connection, a conversation, and a socket on which the replies come. */
import WebSocket from 'ws';
import type { HttpLine } from './http-line.ts';
import { answerTo, type Utterance } from './words.ts';

const API = '/v3/directline';

/** A citizen waits this long for a reply before the bench calls it lost, in ms. */
const PATIENCE = 15_000;

/** Where the server is. */
export interface Address {
  host: string;
  port: number;
}

/** Splits `http://host:port`. */
export function addressOf(url: string): Address {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}

/** The JSON of one message, as the citizen's page sends it. */
export function activity(said: Utterance, key: string, question: string | null): string {
  const entities = said.pin
    ? `,"entities":[{"type":"GeoCoordinates","latitude":${said.pin.lat},"longitude":${said.pin.lng}}]`
    : '';
  const pressed = said.press && question ? `,"question":"${question}"` : '';
  return `{"type":"message","text":${JSON.stringify(said.text)},"textFormat":"plain","locale":"zh-CN","from":{"id":"me","role":"user"}${entities},"channelData":{"clientActivityID":"${key}"${pressed}}}`;
}

/** What the bot asks now, read off its reply. */
interface Heard {
  at: number;
  replyTo: string;
  ask: string | null;
  question: string | null;
  /** Title of the first press. */
  first: string | null;
  filed: boolean;
}

/** A started conversation with its stream. */
export class Citizen {
  readonly #http: HttpLine;
  readonly #path: string;
  readonly #bearer: string;
  readonly #streamUrl: string;
  #socket: WebSocket | null = null;
  #heard: Heard | null = null;
  #wake: (() => void) | null = null;
  #ask: string | null = null;
  #question: string | null = null;
  #first: string | null = null;
  #said = 0;
  #confirming = false;
  /** Cases that were filed. */
  filed = 0;

  private constructor(http: HttpLine, id: string, token: string, streamUrl: string) {
    this.#http = http;
    this.#path = `${API}/conversations/${id}/activities`;
    this.#bearer = bearer(token);
    this.#streamUrl = streamUrl;
  }

  /** A new conversation: a token, then the start, as every Direct Line client does. */
  static async arrive(http: HttpLine): Promise<Citizen> {
    const { token } = await json<{ token: string }>(http.ask('POST', `${API}/tokens/generate`, ''));
    const started = await json<{ conversationId: string; token: string; streamUrl: string }>(
      http.ask('POST', `${API}/conversations`, bearer(token), '{"user":{}}'),
    );
    return new Citizen(http, started.conversationId, started.token, started.streamUrl);
  }

  /** Opens the stream; resolves when the greeting is here. */
  async listen(): Promise<void> {
    const socket = new WebSocket(this.#streamUrl, { perMessageDeflate: false, skipUTF8Validation: true });
    this.#socket = socket;
    await new Promise<void>((resolve, reject) => {
      socket.once('message', () => resolve());
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('the stream was closed')));
    });
    socket.on('message', (data: Buffer) => this.#hear(data));
  }

  /** Says the next thing and waits until the bot's reply to it has come by the stream. Returns the ms from the post to that reply. */
  async turn(): Promise<number> {
    const begun = performance.now();
    this.#heard = null;
    const posted = await this.post();
    let heard = this.#heard as Heard | null;
    while (heard?.replyTo !== posted) {
      await this.#next();
      heard = this.#heard;
    }
    if (heard.filed && this.#confirming) this.filed += 1;
    this.#ask = heard.ask;
    this.#question = heard.question;
    this.#first = heard.first;
    return heard.at - begun;
  }

  /** Says the next thing and waits for the post's own answer alone: the id of what was said. */
  async post(): Promise<string> {
    this.#said += 1;
    this.#confirming = this.#ask === 'confirm';
    const body = activity(answerTo(this.#ask, this.#first), `k${this.#said}`, this.#question);
    return (await json<{ id: string }>(this.#http.ask('POST', this.#path, this.#bearer, body))).id;
  }

  leave(): void {
    this.#socket?.removeAllListeners('close');
    this.#socket?.terminate();
  }

  #next(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no reply to ${this.#path} ${this.#said}`)), PATIENCE);
      this.#wake = () => {
        this.#wake = null;
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Reads as much of a frame as the next answer needs: parsing all of it would cost the load more than the server's work. */
  #hear(frame: Buffer): void {
    const text = frame.toString();
    const replyTo = fieldOf(text, '"replyToId":"');
    if (replyTo === null) return;
    this.#heard = {
      at: performance.now(),
      replyTo,
      ask: fieldOf(text, '"ask":"'),
      question: fieldOf(text, '"question":"'),
      first: firstTitle(text),
      filed: text.includes('"case":"'),
    };
    this.#wake?.();
  }
}

function bearer(token: string): string {
  return `authorization: Bearer ${token}\r\n`;
}

/** The body of an answer in the 200s. */
export async function json<T>(asking: ReturnType<HttpLine['ask']>): Promise<T> {
  const { status, body } = await asking;
  if (status < 200 || status > 299) throw new Error(`the server answered ${status}: ${body}`);
  return JSON.parse(body) as T;
}

function firstTitle(text: string): string | null {
  const at = text.indexOf('"title":"');
  return at < 0 ? null : text.slice(at + 9, text.indexOf('"', at + 9));
}

function fieldOf(text: string, name: string): string | null {
  const at = text.lastIndexOf(name);
  if (at < 0) return null;
  return text.slice(at + name.length, text.indexOf('"', at + name.length));
}
