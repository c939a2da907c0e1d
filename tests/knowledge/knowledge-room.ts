/** A knowledge base on a database of its own, with a clock that is moved by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import type { QuestionRow } from '../../bot/domain/tables.ts';
import { insert } from '../../bot/domain/writes.ts';
import type { Store } from '../../bot/ports/store.ts';
import { announce } from '../../bot/turn/announce.ts';
import { openStore } from '../../integrations/database/open.ts';
import { createKnowledge, type KnowledgeDeps } from '../../integrations/knowledge/knowledge.ts';
import { localFanOut } from '../../integrations/local/fan-out.ts';
import { handClock } from '../support/hand-clock.ts';

/** Fields of the stories, in the order of their file. */
export const FIELDS = [
  { code: 'dogs', name: { zh: '养犬', en: 'Dogs' }, also: [] },
  { code: 'waste', name: { zh: '垃圾分类', en: 'Waste' }, also: [] },
  { code: 'water', name: { zh: '用水', en: 'Water' }, also: [] },
];

/** An entry of the stories: how to register a dog, unless told otherwise. */
export function entry(id: string, more: Partial<KnowledgeEntry> = {}): KnowledgeEntry {
  return {
    id,
    field: 'dogs',
    question: { zh: '养狗怎么登记？' },
    also: [],
    answer: { zh: '带身份证到派出所登记。' },
    papers: [],
    phone: '12345',
    department: 'police',
    reviewed: '2026-01-02',
    owner: 'hotline',
    related: [],
    sample: false,
    ...more,
  };
}

/** A question that a citizen asked: about an entry that was found, unless told otherwise. */
export function question(id: string, more: Partial<QuestionRow> = {}): QuestionRow {
  return {
    id,
    conversation: 'talk',
    at: 0,
    channel: 'webchat',
    district: null,
    words: null,
    found: 'words',
    entry: 'dog',
    offered: null,
    verdict: null,
    took_ms: 5,
    state: 'open',
    resolved: null,
    ...more,
  };
}

/** The room. `seeds`: entries of the city's files at the first start. */
export async function knowledgeRoom(seeds: KnowledgeEntry[], change: Partial<KnowledgeDeps> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'onepress-knowledge-'));
  const clock = handClock();
  const fanOut = localFanOut(error => {
    throw error;
  });
  const opened = await openStore({ dataDir });
  const store: Store = announce(opened, fanOut, () => undefined);
  const lines: { event: Record<string, unknown>; message: string }[] = [];

  /** Starts the program's knowledge base on what the files hold now. */
  const start = async (files: KnowledgeEntry[]) => {
    const knowledge = createKnowledge({
      ...{ store, fanOut, clock, fields: FIELDS, seeds: files, timeZone: 'Asia/Shanghai', shared: false },
      known: { departments: new Set(['police', 'sanitation']), districts: new Set(['天河区']) },
      log: (event, message) => lines.push({ event: event as Record<string, unknown>, message }),
      ...change,
    });
    await knowledge.open();
    return knowledge;
  };
  const knowledge = await start(seeds);

  return {
    store,
    clock,
    fanOut,
    lines,
    knowledge,
    start,
    /** What clerk `by` does now. */
    deed: (by: string, note: string | null = null) => ({ by, at: clock.now(), note }),
    stored: async (id: string) => (await knowledge.find(id))!,
    /** Citizens ask for an entry so many times. */
    async asked(id: string, times: number, at = clock.now()): Promise<void> {
      const rows = Array.from({ length: times }, (_, n) => question(`${id}-${at}-${n}`, { entry: id, at }));
      await store.commit(rows.map(row => insert('questions', row)));
    },
    async leave(): Promise<void> {
      knowledge.close();
      await opened.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The room that `knowledgeRoom` opens. */
export type KnowledgeRoom = Awaited<ReturnType<typeof knowledgeRoom>>;
