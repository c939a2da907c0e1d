/** Delivers pushes to the account's endpoint, again when no answer comes, and shows the passive reply on the phone. */
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { pick, pickDigits } from './chance.ts';
import { encrypt, sign } from './crypto.ts';
import { FAULT_TEXT, type Heard } from './heard.ts';
import { type Answer, readAnswer } from './passive.ts';
import type { Phone } from './phone.ts';
import { readAll } from './read-all.ts';
import type { PushRecord, World } from './world.ts';
import { writeXml, type XmlFields } from './xml.ts';

/** A message or an event on its way to the account. */
export interface Push {
  phone: Phone;
  /** Its sender. */
  openid: string;
  type: string;
  fields: XmlFields;
  /** Whether a passive reply appears. */
  answers: 'shown' | 'not shown';
  /** Whether WeChat's own words appear when no right answer comes. */
  faults: 'shown' | 'not shown';
  /** Most articles that a news reply may have. */
  articles: number;
  /** It was answered once: what a repeat brings does not appear. */
  answered?: boolean;
}

interface Response {
  status: number;
  body: Buffer;
}

/** One endpoint's deliveries. */
export class PushDesk {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly world: () => World;
  private readonly patience: number;
  private readonly deliveries: number;
  private readonly inFlight = new Set<Promise<unknown>>();
  private readonly stopping = new AbortController();

  constructor(world: () => World, patience: number, deliveries: number) {
    this.world = world;
    this.patience = patience;
    this.deliveries = deliveries;
  }

  /** Delivers until it is answered, at most as often as was set; what appeared on the phone. */
  send(push: Push): Promise<Heard[]> {
    return this.track(this.run(push, this.deliveries, false));
  }

  /** Delivers the same push once more; what its answer would show, shown only if none was right before. */
  repeat(push: Push): Promise<Heard[]> {
    return this.track(this.run(push, 1, true));
  }

  /** Lets `settled` wait for it. */
  track<T>(work: Promise<T>): Promise<T> {
    this.inFlight.add(work);
    const gone = () => this.inFlight.delete(work);
    work.then(gone, gone);
    return work;
  }

  /** When nothing is on its way. */
  async settled(): Promise<void> {
    while (this.inFlight.size > 0) await Promise.allSettled(this.inFlight);
  }

  /** GET with these parameters; null when no answer came. */
  get(target: URL, query: Record<string, string>): Promise<Response | 'timeout' | 'refused'> {
    return this.exchange('GET', target, query, '');
  }

  /** Breaks off what is on its way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.agent.destroy();
    await this.settled();
  }

  private async run(push: Push, most: number, repeat: boolean): Promise<Heard[]> {
    const { callback, aesKey, pushes } = this.world();
    if (!callback) throw new Error('The platform knows no push endpoint: connect() first');
    const started = performance.now();
    let answer: Answer | undefined;
    let silence: 'timeout' | 'refused' = 'refused';
    let deliveries = 0;
    while (!answer && deliveries < most && !this.stopping.signal.aborted) {
      deliveries++;
      const begun = performance.now();
      const response = await this.deliver(callback, push, aesKey);
      if (response === 'refused' && deliveries < most) await this.untilOver(begun);
      if (typeof response === 'string') silence = response;
      else answer = readAnswer(this.world(), push, aesKey, response.status, response.body);
    }
    const record: PushRecord = {
      type: push.type,
      openid: push.openid,
      deliveries,
      answer: answer?.kind ?? silence,
      ms: performance.now() - started,
    };
    if (answer?.kind === 'malformed') record.why = answer.why;
    if (repeat) record.repeat = true;
    pushes.push(record);
    return this.stopping.signal.aborted ? [] : this.show(push, answer);
  }

  /** A broken or refused connection is tried again when the patience of this delivery is over, not in the same instant. */
  private async untilOver(begun: number): Promise<void> {
    const left = Math.max(0, begun + this.patience - performance.now());
    await delay(left, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  private show(push: Push, answer: Answer | undefined): Heard[] {
    const right = answer !== undefined && answer.kind !== 'malformed';
    if (right && answer.kind !== 'reply') push.answered = true;
    if (right && (answer.kind !== 'reply' || !answer.content || push.answers === 'not shown')) return [];
    if (!right && push.faults === 'not shown') return [];
    const item: Omit<Heard, 'at'> =
      right && answer.kind === 'reply' && answer.content
        ? { by: 'passive', ...answer.content }
        : { by: 'fault', type: 'text', text: FAULT_TEXT };
    if (push.answered) return [{ at: this.world().clock.now(), ...item }];
    push.answered = right;
    return [push.phone.show(item)];
  }

  private deliver(callback: URL, push: Push, aesKey: string | null): Promise<Response | 'timeout' | 'refused'> {
    const { token, appId, mode, account, clock, random } = this.world();
    const timestamp = String(Math.floor(clock.now() / 1000));
    const nonce = pickDigits(random, 9);
    const query: Record<string, string> = {
      signature: sign(token, timestamp, nonce),
      timestamp,
      nonce,
      openid: push.openid,
    };
    if (mode === 'plain') return this.exchange('POST', callback, query, writeXml(push.fields));
    const sealed = encrypt(writeXml(push.fields), appId, aesKey!, Buffer.from(pick(random, 16)));
    query.encrypt_type = 'aes';
    query.msg_signature = sign(token, timestamp, nonce, sealed);
    const open = mode === 'compatible' ? push.fields : { ToUserName: account };
    return this.exchange('POST', callback, query, writeXml({ ...open, Encrypt: sealed }));
  }

  private exchange(
    method: string,
    target: URL,
    query: Record<string, string>,
    body: string,
  ): Promise<Response | 'timeout' | 'refused'> {
    const url = new URL(target);
    for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
    const { promise, resolve } = Promise.withResolvers<Response | 'timeout' | 'refused'>();
    const headers: Record<string, string | number> = { 'user-agent': 'Mozilla/4.0', accept: '*/*' };
    if (method === 'POST')
      Object.assign(headers, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) });
    const sent = request(url, { method, agent: this.agent, headers }, response => {
      readAll(response).then(
        bytes => resolve({ status: response.statusCode ?? 0, body: bytes }),
        () => resolve('refused'),
      );
    });
    // The answer must be here as a whole within the patience; then the connection is dropped.
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      resolve('timeout');
      sent.destroy();
    }, this.patience);
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // The endpoint closed an idle connection just when it was taken again: nothing was delivered.
      const idle = sent.reusedSocket && error.code === 'ECONNRESET' && !late && !this.stopping.signal.aborted;
      if (idle) resolve(this.exchange(method, target, query, body));
      else resolve('refused');
    });
    sent.end(body);
    promise.finally(() => clearTimeout(timer));
    return promise;
  }
}
