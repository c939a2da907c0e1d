/** JSON shapes of the staff API about the knowledge base, shared by the server and the console. Times are ISO 8601 in UTC, days YYYY-MM-DD. */
import type { FoundBy, Verdict } from './consultation.ts';
import type { Field, KnowledgeEntry } from './knowledge.ts';

/**
 * Where an entry stands. 'new': a draft that was never published; 'current'; 'changing': published, with a draft beside it;
 * 'review': its draft waits to be published; 'lapsed': its last day is over, or its first has not come; 'retired': taken away.
 */
export type EntryStanding = 'new' | 'current' | 'changing' | 'review' | 'lapsed' | 'retired';

/** How an entry does: of the last 30 days. */
export interface EntryFigures {
  shown: number;
  useful: number;
  useless: number;
  handed: number;
}

/** An entry in the list. */
export interface EntrySummary {
  id: string;
  field: { code: string; name: string };
  question: string;
  standing: EntryStanding;
  department: string;
  owner: string;
  reviewed: string;
  until: string | null;
  /** Ends within 30 days, or was last reviewed over a year ago: its owner should look at it. */
  dueForReview: boolean;
  /** This clerk is its owner, by her username or her name. */
  mine: boolean;
  sample: boolean;
  figures: EntryFigures;
  updated: string;
  version: number;
}

/** One published state. */
export interface RevisionView {
  revision: number;
  at: string;
  /** Name of whoever published it; empty: the city's files. */
  by: string;
  note: string;
  entry: KnowledgeEntry;
}

/** An entry on its own page. */
export interface EntryView extends EntrySummary {
  /** What citizens read; null: nothing. */
  published: KnowledgeEntry | null;
  draft: KnowledgeEntry | null;
  draftBy: string | null;
  draftAt: string | null;
  draftNote: string | null;
  /** Newest first. */
  revisions: RevisionView[];
  /** What this clerk may do with it now. */
  may: ('edit' | 'submit' | 'return' | 'publish' | 'discard' | 'retire' | 'roll-back')[];
}

/** The list, with what its filters offer. */
export interface KnowledgeList {
  entries: EntrySummary[];
  fields: Field[];
  /** Names of the city's districts, which an entry's `region` may be. */
  regions: string[];
  /** Entries by standing, whatever the filter. */
  counts: Record<EntryStanding, number> & {
    dueForReview: number;
    /** Those of them that name this clerk as their owner. */
    mine: number;
  };
}

/** How an answer looks to a citizen, before it is published. */
export interface EntryPreview {
  /** The page's bubble. */
  page: { text: string; choices: string[] };
  /** The messages that WeChat would get, in order. */
  wechat: string[];
  /** Other entries that the same words may find instead, most alike first; empty is good. */
  confusedWith: { id: string; question: string }[];
}

/** What is wrong with a cell of an imported file. */
export interface ImportFault {
  /** Heading of the column, in Chinese; empty: the row as a whole. */
  column: string;
  /** Stable: see docs/knowledge.md. */
  code: string;
  /** In Chinese, to be read after the row and the column. */
  fault: string;
}

/** One row of an imported file. */
export interface ImportRow {
  /** Row of the file: 2 is the first below the heading; for YAML the number of the entry, from 1. */
  row: number;
  id: string;
  question: string;
  change: 'new' | 'changed' | 'same' | 'fault';
  /** Empty unless `change` is 'fault'. */
  faults: ImportFault[];
}

/** What an import would do, or did. */
export interface ImportView {
  rows: ImportRow[];
  /** False: only looked at. Nothing is written while a row has a fault. */
  written: boolean;
}

/** Questions that sound alike and have no good answer yet. */
export interface GapView {
  /** Id of the question that stands for the group. */
  id: string;
  /** Her words, masked; of the question most like all the others. */
  words: string;
  questions: number;
  /** Other wordings of it, at most ten. */
  also: string[];
  /** Ids of all questions of the group. */
  ids: string[];
  /** Why they are here, with counts: nothing found, unsure, 没用, handed to a person. */
  why: { found: FoundBy; verdict: Verdict | null; questions: number }[];
  /** Entries that were shown or offered for it, most often first, at most three. */
  entries: { id: string; question: string }[];
  first: string;
  last: string;
}

/** Groups, the most frequent first. */
export interface GapList {
  gaps: GapView[];
  /** Open questions in all. */
  questions: number;
  /** Entries that nobody found in 90 days, that were found and never liked, or often called useless. */
  weak: {
    id: string;
    question: string;
    why: 'never-shown' | 'often-useless' | 'often-handed';
    figures: EntryFigures;
  }[];
}

/** A week of the measures. */
export interface ConsultWeek {
  /** Monday, midnight in the city. */
  from: string;
  questions: number;
  /** Answered by an entry without a person asked for; null where there are too few questions to say anything. */
  alone: number | null;
  /** 有用 among those who pressed 有用 or 没用; null likewise. */
  useful: number | null;
  /** Milliseconds from the question to its answer: half of them at most so long, and 95 of 100. Null without questions. */
  p50: number | null;
  p95: number | null;
}

/** How consultation does. Nobody can be told from it: shares and districts of few questions are left out. */
export interface ConsultMeasures {
  least: number;
  /** Oldest first; the last one is running. */
  weeks: ConsultWeek[];
  /** Asked most in all these weeks. */
  top: { id: string; question: string; questions: number; byWeek: number[] }[];
  districts: { name: string; questions: number; top: { id: string; question: string; questions: number }[] }[];
}
