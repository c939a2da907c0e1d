/** One question and what became of it: what the measures count and what the loop learns from. */

/** How the answer was come by. `pressed`: chosen from a list; `unsure`: candidates were offered; `none`: nothing was found. */
export type FoundBy = 'words' | 'pressed' | 'unsure' | 'none';

/** What she made of it: a press below the answer, or a person asked for while it was the last thing said. */
export type Verdict = 'useful' | 'useless' | 'handed';

/** A question without a good answer. */
export interface UnansweredQuestion {
  id: string;
  /** ms since epoch */
  at: number;
  /** Hers, without what tells who she is. */
  words: string;
  found: FoundBy;
  verdict: Verdict | null;
  entry: string | null;
  /** Entries that were offered, best first. */
  offered: readonly string[];
}

/** Words after which citizens chose an entry among several that were offered: a way of asking for it. */
export interface Picked {
  entry: string;
  words: string;
  /** By how many citizens. */
  times: number;
}

/** What a dialog tells of a question. Holds her words only until they are sealed and masked. */
export interface Asked {
  /** The question's own number, so that a press below its answer can be put to it. */
  id: string;
  /** Her words; null where she pressed. */
  words: string | null;
  found: FoundBy;
  /** The entry that was shown; null where there was none, or not yet. */
  entry: string | null;
  /** With `unsure`: the entries that were offered, best first. */
  offered?: string[];
}

/** Questions of one sort, counted for the measures; nobody can be told from it. */
export interface AskedCount {
  /** The entry that was shown; null where there was none. */
  entry: string | null;
  verdict: Verdict | null;
  /** District of her last case; null where none is known. */
  district: string | null;
  questions: number;
}

/** How many questions were answered in so many ms. */
export interface AnswerTime {
  ms: number;
  questions: number;
}
