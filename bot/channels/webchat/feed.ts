import type { Entry } from '../../domain/reply.ts';
import type { Transcript } from '../../ports/transcript.ts';
import { PAGE } from './limits.ts';

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
  readonly #send: (entries: Entry[]) => void;

  constructor(transcript: Transcript, conversation: string, after: number, send: (entries: Entry[]) => void) {
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

  /** Takes a live entry. */
  async offer(entry: Entry): Promise<void> {
    if (!this.#working && entry.seq === this.#last + 1) return this.#deliver([entry]);
    this.#waiting.push(entry);
    if (!this.#working) await this.#exclusive(async () => undefined);
  }

  async #exclusive(work: () => Promise<void>): Promise<void> {
    this.#working = true;
    try {
      await work();
      for (let entry = this.#waiting.shift(); entry; entry = this.#waiting.shift()) {
        if (entry.seq > this.#last + 1) await this.#catchUp();
        if (entry.seq > this.#last) this.#deliver([entry]);
      }
    } finally {
      this.#working = false;
    }
  }

  async #catchUp(): Promise<void> {
    for (;;) {
      const entries = await this.#transcript.after(this.#conversation, this.#last, PAGE);
      if (entries.length > 0) this.#deliver(entries);
      if (entries.length < PAGE) return;
    }
  }

  #deliver(entries: Entry[]): void {
    this.#last = entries.at(-1)?.seq ?? this.#last;
    this.#send(entries);
  }
}
