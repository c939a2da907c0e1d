import type { Transcript } from '../../ports/transcript.ts';

/** Names kept; an older one costs a look into the transcript. */
const MOST = 50_000;

/** Which conversations were started: the second start of one is answered 200, not 201. Nothing is stored before the first message. */
export class Started {
  readonly #known = new Set<string>();
  readonly #transcript: Transcript;

  constructor(transcript: Transcript) {
    this.#transcript = transcript;
  }

  /** True when it was not started before. An unreadable transcript counts as "not": a failed start would end the chat for good. */
  async start(conversation: string): Promise<boolean> {
    if (this.#known.has(conversation)) return false;
    this.#known.add(conversation);
    if (this.#known.size > MOST) this.#known.delete(this.#known.values().next().value ?? '');
    try {
      const [newest] = await this.#transcript.last(conversation, 1);
      return (newest?.seq ?? 0) <= 1;
    } catch {
      return true;
    }
  }
}
