/** The knowledge base as files that people edit elsewhere: YAML, CSV, xlsx. */
import type { Department } from '../domain/city.ts';
import type { Field, KnowledgeEntry } from '../domain/knowledge.ts';
import type { StoredEntry } from '../domain/knowledge-life.ts';
import type { ImportRow } from '../domain/knowledge-views.ts';

/** What a file can be written as. */
export const FILE_FORMATS = ['yaml', 'csv', 'xlsx'] as const;
/** One of them. */
export type FileFormat = (typeof FILE_FORMATS)[number];

/** Largest file that is read, in bytes. */
export const MOST_FILE_BYTES = 5 * 1024 * 1024;

/** What a file is held against. */
export interface KnownKnowledge {
  fields: readonly Field[];
  departments: readonly Pick<Department, 'code' | 'name'>[];
  /** Names of the city's districts. */
  districts: readonly string[];
  entries: readonly StoredEntry[];
  /** Username of whoever imports: drafts of others are not written over. */
  by: string;
  /** Names of the staff, by username. */
  names: ReadonlyMap<string, string>;
}

/** What a file says. */
export interface ReadKnowledge {
  /** In the order of the file. */
  rows: ImportRow[];
  /** The entries of the rows that are 'new' or 'changed'; none while a row has a fault. */
  entries: KnowledgeEntry[];
}

/** Reads and writes such files, one at a time, away from the process that serves citizens. */
export interface KnowledgeFiles {
  /**
   * Reads a file of at most 5 MB and 10,000 rows; every fault is told by row and column. `name` tells the format.
   * @throws OnePressError KNOWLEDGE_FILE_KIND, _BROKEN, _HEADINGS (400), _TOO_LARGE (413)
   */
  read(bytes: Uint8Array, name: string, known: KnownKnowledge): Promise<ReadKnowledge>;
  /** The entries as a file, which reads back as what was written. */
  write(entries: readonly KnowledgeEntry[], format: FileFormat): Promise<Uint8Array>;
}
