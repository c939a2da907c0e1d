/** The rows of the knowledge base and of what was asked of it; how they are stored stands in tables.ts. */

/** An entry of the knowledge base: which revision is published, and the draft beside it. */
export interface EntryRow {
  id: string;
  /** Goes up with every change; checked by whoever changes it. */
  version: number;
  /** The revision that citizens read; null: none was ever published, or it was taken away. */
  revision: number | null;
  /** json KnowledgeEntry; null: nothing is being changed */
  draft: string | null;
  /** 'draft': somebody writes it; 'review': it waits for a second pair of eyes. Null without a draft. */
  draft_state: string | null;
  /** Username of whoever changed the draft last. */
  draft_by: string | null;
  draft_at: number | null;
  /** What the author or the reviewer wrote to the other. */
  draft_note: string | null;
  /**
   * SHA-256 (hex) of the city's file entry that citizens read, or that was taken away with its file. Null: staff made it, published over it
   * or retired it, and the file says nothing any more.
   */
  seed: string | null;
  updated_at: number;
}

/** A published state of an entry, kept for ever: history, and where a roll-back goes to. */
export interface EntryRevisionRow {
  entry: string;
  /** 1, 2, 3 … */
  revision: number;
  /** json KnowledgeEntry */
  body: string;
  at: number;
  /** Username; empty: the city's files. */
  actor: string;
  /** What was changed, in the words of whoever published it. */
  note: string;
}

/** A question that a citizen asked (bot/domain/consultation.ts). */
export interface QuestionRow {
  id: string;
  /** Empty once she has erased her data, or once the question is old (ONEPRESS_QUESTION_DAYS): nothing ties the row to her then. */
  conversation: string;
  at: number;
  channel: string;
  district: string | null;
  /** sealed: her words, masked; null where she pressed, or once they are erased */
  words: Uint8Array | null;
  /** FoundBy */
  found: string;
  entry: string | null;
  /** json string[]: the entries that were offered; null where none were */
  offered: string | null;
  /** Verdict; null: she made nothing of it */
  verdict: string | null;
  /** From her message to the commit of its answer, in ms. */
  took_ms: number;
  /** What staff made of it: 'open', 'done' (an entry answers it now), 'dismissed'. */
  state: string;
  /** With 'done': the entry. */
  resolved: string | null;
}
