/** A language model beside the knowledge base: it may point at an entry and leave words out of it, and makes nothing up. */
import type { KnowledgeEntry } from '../domain/knowledge.ts';

/** What it sees of an entry: nothing that is not published anyway. */
export type SeenEntry = Pick<KnowledgeEntry, 'id' | 'question' | 'also' | 'answer'>;

/** Helps to answer. Neither ever rejects, and null is always an answer that a citizen can live with. */
export interface AnswerHelp {
  /**
   * The id of the offered entry that her words ask for; null when it is none of them, or nobody can tell.
   * @param since when her message came, ms since epoch: all help in one turn together has one time limit
   */
  choose(words: string, offered: readonly SeenEntry[], since: number): Promise<string | null>;
  /**
   * The entry's Chinese answer in at most two sentences that fit what she asked, each of them checked against the entry;
   * null: show it as it stands. Answers too short to be worth it are never shortened.
   * @param words hers; empty where she pressed
   * @param briefly she wants short answers (长辈版)
   */
  shorten(entry: SeenEntry, words: string, briefly: boolean, since: number): Promise<string | null>;
}
