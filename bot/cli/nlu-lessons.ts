/** What cases teach, read from the database of a server that may be running: sentences with the kind that is right. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadSecret } from '../../config/load.ts';
import type { Settings } from '../../config/schema.ts';
import { openReadingStore, type ReadingStore } from '../../integrations/database/open-reading.ts';
import { createSecrets } from '../../integrations/local/secrets.ts';
import { OnePressError } from '../domain/errors.ts';
import type { Ticket } from '../nlu/model/ticket-rows.ts';
import type { Secrets } from '../ports/secrets.ts';

/** Rows read at once. */
const PAGE = 1000;
/** Newest cases that are learnt from: more teach little, and a city changes. */
const MOST_CASES = 50_000;

/** A case as a ticket. */
export interface CaseTicket extends Ticket {
  /** Staff gave it another kind than it was filed with. */
  corrected: boolean;
}

/**
 * Reads them, newest first.
 * @throws OnePressError of open-reading.ts; SEAL_BROKEN when the secret is not the one that they were sealed with.
 */
export async function readLessons(settings: Settings): Promise<CaseTicket[]> {
  const store = await openReadingStore(settings);
  try {
    return await lessonsIn(store, createSecrets(secretOf(settings)));
  } finally {
    await store.close();
  }
}

async function lessonsIn(store: ReadingStore, secrets: Secrets): Promise<CaseTicket[]> {
  const tickets: CaseTicket[] = [];
  let before = { at: Number.MAX_SAFE_INTEGER, number: '' };
  for (;;) {
    const rows = await store.lessonsToLearn(before, PAGE);
    for (const { words, category, filed_category } of rows) {
      const title = secrets.open<string>('lesson', words);
      // Words that held nothing but a name or a number.
      if (title !== '') tickets.push({ title, text: '', label: category, corrected: category !== filed_category });
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE || tickets.length >= MOST_CASES) return tickets.slice(0, MOST_CASES);
    before = { at: last.filed_at, number: last.number };
  }
}

/** The secret that is there; a tool that reads makes none. */
function secretOf(settings: Settings): string {
  if (settings.secret !== null || existsSync(join(settings.dataDir, 'secret'))) return loadSecret(settings);
  throw new OnePressError(
    'SEAL_BROKEN',
    `The words of the cases cannot be opened: there is no secret in ${settings.dataDir}.`,
    'Set ONEPRESS_SECRET as the server has it, or put the file `secret` back.',
  );
}
