/** Citizens who come back: each turn belongs to a conversation picked at random out of all that are stored. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueToken } from '../../bot/channels/webchat/tokens.ts';
import { randomIds, systemClock } from '../../integrations/local/clock.ts';
import { createSecrets } from '../../integrations/local/secrets.ts';
import { activity, addressOf, json } from './citizen.ts';
import { HttpLine } from './http-line.ts';
import { SECRET } from './program.ts';
import { answerTo, COURSE, random } from './words.ts';

/** Turns in the conversations of a data folder that fill.ts made. Times in ms. */
export interface StoredJob {
  job: 'stored';
  url: string;
  dataDir: string;
  citizens: number;
  warmUp: number;
  measure: number;
}

/** Characters of a conversation's id. */
export const ID_LENGTH = 22;
/** Files beside the database: ids one behind the other, and how far each conversation is, one byte each. */
export const IDS_FILE = 'bench-ids';
export const STAGES_FILE = 'bench-stages';

/** The user of a stored conversation, made from its id so that it need not be remembered. */
export function userOf(id: string): string {
  return `dl_${[...id].reverse().join('')}`;
}

/** The conversations of one data folder; how far each is stays known from job to job. */
export class StoredTalks {
  readonly #ids: Buffer;
  readonly #stages: Buffer;
  readonly #busy = new Set<number>();
  readonly #desk = { secrets: createSecrets(SECRET), clock: systemClock(), ids: randomIds() };
  #keys = 0;

  constructor(dataDir: string) {
    this.#ids = readFileSync(join(dataDir, IDS_FILE));
    this.#stages = readFileSync(join(dataDir, STAGES_FILE));
  }

  /** Connections that speak for whoever comes; each call is one turn and gives its ms. */
  mouths(url: string, count: number): { speak: (() => Promise<number>)[]; close(): void } {
    const { host, port } = addressOf(url);
    const lines = Array.from({ length: count }, () => new HttpLine(host, port));
    return {
      speak: lines.map(line => () => this.#turn(line)),
      close: () => {
        for (const line of lines) line.close();
      },
    };
  }

  /** The post is answered when its turn is committed, so that no stream is needed to know when it is over. */
  async #turn(line: HttpLine): Promise<number> {
    const at = this.#pick();
    const conversation = this.#ids.toString('latin1', at * ID_LENGTH, (at + 1) * ID_LENGTH);
    const { token } = issueToken(this.#desk, { conversation, user: userOf(conversation) });
    const stage = this.#stages[at] ?? 0;
    this.#keys += 1;
    const said = activity(answerTo(COURSE[stage] ?? null), `again${this.#keys}`, null);
    const begun = performance.now();
    await json(
      line.ask(
        'POST',
        `/v3/directline/conversations/${conversation}/activities`,
        `authorization: Bearer ${token}\r\n`,
        said,
      ),
    );
    const ms = performance.now() - begun;
    this.#stages[at] = (stage + 1) % COURSE.length;
    this.#busy.delete(at);
    return ms;
  }

  /** One message at a time in each conversation. */
  #pick(): number {
    for (;;) {
      const at = random(this.#stages.length);
      if (this.#busy.has(at)) continue;
      this.#busy.add(at);
      return at;
    }
  }
}
