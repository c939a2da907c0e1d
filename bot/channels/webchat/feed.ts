import type { Entry } from '../../domain/reply.ts';
import type { Transcript } from '../../ports/transcript.ts';
import { PAGE } from './limits.ts';

/** Sends entries; resolves when they are on their way, with false when the reader is gone. */
type Send = (entries: Entry[]) => Promise<boolean>;

/**
 * Entries of one conversation for one reader: in order, each once, none missing. Live entries are handed in by `offer`; whatever lies
 * between the reader's place and them is fetched from the transcript.
 */
export class Feed {
  /** Seq of the last entry sent. */
  #last: number;
  #waiting: Entry[] = [];
  #working = false;
  readonly #transcript: Transcript;
  readonly #conversation: string;
  readonly #send: Send;

  constructor(transcript: Transcript, conversation: string, after: number, send: Send) {
    this.#transcript = transcript;
    this.#conversation = conversation;
    this.#last = after;
    this.#send = send;
  }

  /** Sends everything after the reader's place. A place beyond the end is none of ours (its history was deleted): all is sent. */
  async replay(): Promise<void> {
    await this.#exclusive(async () => {
      const [newest] = await this.#transcript.last(this.#conversation, 1);
      if (newest && this.#last > newest.seq) this.#last = 0;
      await this.#catchUp();
    });
  }

  /** Takes a live entry. Entries of one commit come in one go and leave in one frame. */
  async offer(entry: Entry): Promise<void> {
    this.#waiting.push(entry);
    if (!this.#working) await this.#exclusive(async () => undefined);
  }

  async #exclusive(work: () => Promise<void>): Promise<void> {
    this.#working = true;
    try {
      await work();
      while (this.#waiting.length > 0) {
        const fresh = this.#waiting.splice(0).filter(entry => entry.seq > this.#last);
        const whole = fresh.every((entry, index) => entry.seq === this.#last + 1 + index);
        if (!whole) await this.#catchUp();
        else if (fresh.length > 0) await this.#deliver(fresh);
      }
    } finally {
      this.#working = false;
    }
  }

  async #catchUp(): Promise<void> {
    for (;;) {
      const entries = await this.#transcript.after(this.#conversation, this.#last, PAGE);
      // A long history waits for the reader page by page instead of piling up in memory.
      if (entries.length === 0 || !(await this.#deliver(entries)) || entries.length < PAGE) return;
    }
  }

  #deliver(entries: Entry[]): Promise<boolean> {
    this.#last = entries.at(-1)?.seq ?? this.#last;
    return this.#send(entries);
  }
}
