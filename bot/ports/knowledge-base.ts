/** The city's answers as they are now. Reads are immediate: all published entries are kept in memory. */
import type { Picked } from '../domain/consultation.ts';
import type { Field, KnowledgeEntry } from '../domain/knowledge.ts';

/** How sure it is that an entry is meant: answered at once, offered among up to three, or not at all. */
export type Sureness = 'sure' | 'unsure';

/** An entry that words may mean. */
export interface FoundEntry {
  id: string;
  /** 0..1 */
  confidence: number;
}

/** What was found for a question. */
export interface Finding {
  /** Best first, at most three; one when it is sure. */
  entries: FoundEntry[];
  sureness: Sureness;
  /** The words say it just as an entry does. */
  exact: boolean;
}

/** The live knowledge base. Everything that is read holds today: expired entries are not there, but `lapsed` knows them. */
export interface KnowledgeBase {
  /** Fields that hold an entry, those asked most now first. */
  fields(): readonly Field[];
  /** Entries of a field, those asked most now first. */
  entriesIn(field: string): readonly KnowledgeEntry[];
  entry(id: string): KnowledgeEntry | undefined;
  /** An entry that was published once and holds no longer (or not yet): said so, never shown as current. */
  lapsed(id: string): KnowledgeEntry | undefined;
  /** All that holds now. */
  all(): readonly KnowledgeEntry[];
  /** Words after which several citizens chose an entry: as good as a way of asking that somebody wrote down. */
  picked(): readonly Picked[];
  /** Goes up whenever what is read here has changed; whoever has built something from it builds it anew. */
  revision(): number;
}
