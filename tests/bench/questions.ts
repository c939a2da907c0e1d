/** A hundred questions in citizens' own words: what comes back when each is the first thing that somebody says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createApp } from '../../bot/app.ts';
import type { Guide } from '../../bot/domain/guide.ts';
import type { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import type { Said } from '../../bot/domain/reply.ts';
import { createLog } from '../../bot/log.ts';
import { loadSettings } from '../../config/load.ts';
import { randomIds, systemClock } from '../../integrations/local/clock.ts';

/**
 * What came back. `right`, `wrong`: an entry or a guide as the answer; `offered`, `misled`: up to three to choose from, one of them
 * right or none; `asked`: whether she asks or reports, or what she means.
 */
export type Came = 'right' | 'offered' | 'wrong' | 'misled' | 'none' | 'asked' | 'report' | 'danger' | 'other';

/** What should come back. `base`, `bare`: a question whose answer the city's entries hold, or do not hold. */
export type Wanted = 'base' | 'bare' | 'none' | 'report' | 'other';

/** One message and what came of it. */
export interface Asking {
  words: string;
  field: string;
  wanted: Wanted;
  came: Came;
  /** Entries and guides (`guide:ID`) that answer it, as was judged beforehand. */
  right: string[];
  /** Those that were shown or offered, else the text ids of what was said. */
  got: string[];
}

/** All of them, in the order in which they stand in the file. */
export interface Questions {
  asked: Asking[];
}

/** A line of consult-questions.yaml, whose head tells what the columns mean. */
interface Labelled {
  words: string;
  field: string;
  expect: 'answer' | 'none' | 'report' | 'other';
  entries?: string[];
  guides?: string[];
}

/** The entries are read as they hold on this day (noon in China): the figures of a later year are the same. */
const DAY = Date.UTC(2026, 10, 22, 4);

/** Says each question to a program of its own city, in a conversation of its own. Throws where a label names no entry. */
export async function measureQuestions(dataDir: string): Promise<Questions> {
  const file = join(import.meta.dirname, '../nlu/consult-questions.yaml');
  const { questions } = parse(readFileSync(file, 'utf8')) as { questions: Labelled[] };
  const settings = loadSettings({ ONEPRESS_DATA: dataDir });
  const begun = Date.now();
  const clock = { ...systemClock(), now: () => DAY + Date.now() - begun };
  const onFault = (error: Error): void => {
    throw error;
  };
  const app = await createApp({ settings, log: createLog('silent'), clock, ids: randomIds(), onFault });
  const entries = app.knowledge.all();
  const { guides } = app.city;
  const known = new Set([...entries.map(({ id }) => id), ...guides.map(ofGuide)]);
  const asked: Asking[] = [];
  for (const [at, question] of questions.entries()) {
    const right = [...(question.entries ?? []), ...(question.guides ?? []).map(id => ofGuide({ id }))];
    const strange = right.find(id => !known.has(id));
    if (strange !== undefined) throw new Error(`${strange} is no entry and no guide: “${question.words}”`);
    const message = { key: '1', channel: 'webchat', conversation: `question-${at}`, citizen: 'dl_bench' };
    const parts = [{ kind: 'text' as const, text: question.words }];
    const { replies } = await app.turns.accept({ ...message, at: clock.now(), parts });
    const said = (await replies).flatMap(entry => entry.said ?? []);
    const { words, field } = question;
    asked.push({ words, field, wanted: wantedOf(question), right, ...cameOf(said, right, entries, guides) });
  }
  await app.close();
  return { asked };
}

/** Whether what came back is what should: a wrong answer never is, nor is an offer where nothing was asked. */
export function well({ wanted, came }: Pick<Asking, 'wanted' | 'came'>): boolean {
  switch (wanted) {
    case 'base':
      return came === 'right' || came === 'offered';
    case 'bare':
    case 'none':
      return came === 'none' || came === 'misled';
    default:
      return came !== 'wrong' && came !== 'misled';
  }
}

function wantedOf({ expect, entries = [] }: Labelled): Wanted {
  if (expect !== 'answer') return expect;
  return entries.length > 0 ? 'base' : 'bare';
}

/** Told by the bubbles alone, as a citizen sees them. */
function cameOf(
  said: Said[],
  right: string[],
  entries: readonly KnowledgeEntry[],
  guides: readonly Guide[],
): Pick<Asking, 'came' | 'got'> {
  const shown = said.flatMap(bubble => [...answersIn(bubble, entries), ...guidesIn(bubble, guides)]);
  if (shown.length > 0) return { came: shown.some(id => right.includes(id)) ? 'right' : 'wrong', got: shown };
  const offered = said
    .flatMap(({ choices }) => choices)
    .flatMap(({ value }) => /^pick:[^:]+:(.+)$/.exec(value)?.[1] ?? []);
  if (offered.length > 0) {
    return { came: offered.some(id => right.includes(id)) ? 'offered' : 'misled', got: offered };
  }
  const got = said.map(({ id }) => id ?? '');
  const begins = (start: string) => got.some(id => id.startsWith(start));
  if (begins('danger.')) return { came: 'danger', got };
  if (begins('report.')) return { came: 'report', got };
  if (begins('consult.none')) return { came: 'none', got };
  return { came: begins('consult.purpose') || begins('menu.lost') ? 'asked' : 'other', got };
}

/** An answer says the entry's own question on a line of its own. */
function answersIn({ id, text }: Said, entries: readonly KnowledgeEntry[]): string[] {
  if (id !== 'consult.answer') return [];
  const lines = new Set(text.split('\n').map(line => line.trim()));
  const found = entries.filter(({ question }) => lines.has(question.zh) || (question.en && lines.has(question.en)));
  if (found.length === 0) throw new Error(`nobody knows this answer: ${text}`);
  return found.map(entry => entry.id);
}

function guidesIn({ text }: Said, guides: readonly Guide[]): string[] {
  return guides.filter(({ intro }) => text.includes(intro.zh) || text.includes(intro.en)).map(ofGuide);
}

/** A guide and an entry may have the same id. */
function ofGuide({ id }: Pick<Guide, 'id'>): string {
  return `guide:${id}`;
}
