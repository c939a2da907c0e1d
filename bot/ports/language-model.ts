/** A language model, as the core sees it: somebody who may guess, and is never believed without the citizen's word. */

/** What it is asked about: all that she told, which of the city's kinds it is, or where it is. */
export type Asked = 'anything' | 'category' | 'place';

/** A kind of problem that it may name. */
export interface NamedKind {
  code: string;
  name: string;
}

/** What it makes of the words. Nothing else that it says is heard. */
export interface Proposals {
  /** Codes of kinds, the likeliest first; none when the words tell of no problem. Not checked against the city's list. */
  kinds: string[];
  /** The words that name the place, as they stand in the message; null when none do. */
  place: string | null;
}

/** Proposes what words may mean. */
export interface LanguageModel {
  /**
   * Its proposals, or null when it is not to be had: slow, down, out of budget, talking nonsense. Never rejects, and
   * settles within its time limit.
   * @param masked a citizen's words, in which personal data are placeholders already
   */
  propose(masked: string, asked: Asked, kinds: readonly NamedKind[]): Promise<Proposals | null>;
}
