/** The knowledge base as staff see and change it. Reads are of the database; changes are rows for the caller's commit. */
import type { KnowledgeEntry } from '../domain/knowledge.ts';
import type { EntryRevision, StoredEntry } from '../domain/knowledge-life.ts';
import type { EntryFigures } from '../domain/knowledge-views.ts';
import type { Write } from '../domain/writes.ts';

/** Who does something, when (ms since epoch), and what she wrote to it. */
export interface Deed {
  by: string;
  at: number;
  /** Null: nothing; what was written before stays. */
  note: string | null;
}

/** A fault of an entry beside the others and the city's lists. */
export interface EntryFault {
  column: keyof KnowledgeEntry;
  /** One Chinese sentence. */
  fault: string;
}

/**
 * Entries, their drafts and history. Every change checks the entry's version: the commit fails with StaleWrite when somebody was
 * faster, a new entry's with DuplicateKey when its id is taken. Whether a step may be taken stands in bot/domain/knowledge-life.ts.
 */
export interface KnowledgeDesk {
  /** All, by id; rows that cannot be read are left out. */
  stored(): Promise<StoredEntry[]>;
  find(id: string): Promise<StoredEntry | null>;
  /** Newest first. */
  history(id: string): Promise<EntryRevision[]>;
  /** How entries did in the last so many days, by id; a minute old at most. */
  figures(days: 30 | 90): Promise<Map<string, EntryFigures>>;
  /** What is wrong with an entry, now and here; empty is good. `among`: other entries that would come along with it. */
  faults(entry: KnowledgeEntry, among?: readonly KnowledgeEntry[]): EntryFault[];

  /** A draft that nobody has published yet; 'review': handed in at once. */
  add(entry: KnowledgeEntry, deed: Deed, state?: 'draft' | 'review'): Write[];
  /** Writes or replaces the draft. */
  draft(of: StoredEntry, entry: KnowledgeEntry, deed: Deed, state?: 'draft' | 'review'): Write[];
  submit(of: StoredEntry, deed: Deed): Write[];
  /** Back to its author. */
  sendBack(of: StoredEntry, deed: Deed): Write[];
  /** Makes the draft what citizens read. */
  publish(of: StoredEntry, deed: Deed): Write[];
  /** Throws the draft away; an entry that was never published goes with it. */
  discard(of: StoredEntry, deed: Deed): Write[];
  /** Takes it away from citizens; its history and its draft stay. */
  retire(of: StoredEntry, deed: Deed): Write[];
  /** Publishes an earlier state again, as a new revision; a draft stays. */
  rollBack(of: StoredEntry, to: EntryRevision, deed: Deed): Write[];

  /** Reads anew what was committed, so that the next answer holds it. */
  refresh(): Promise<void>;
}
