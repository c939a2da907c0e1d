/** One file, read or written in a thread of its own: started by files.ts, ended with its answer. */
import { parentPort, workerData } from 'node:worker_threads';
import { OnePressError } from '../../bot/domain/errors.ts';
import type { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import type { FileFormat, KnownKnowledge, ReadKnowledge } from '../../bot/ports/knowledge-files.ts';
import { readKnowledge } from './read.ts';
import { writeKnowledge } from './write.ts';

/** What the thread is given. */
export type Job =
  | { do: 'read'; bytes: Uint8Array; name: string; known: KnownKnowledge }
  | { do: 'write'; entries: readonly KnowledgeEntry[]; format: FileFormat };

/** What it gives back: the work's result, or the fault that the file has. */
export type Answer =
  | { done: ReadKnowledge | Uint8Array }
  | { refused: { code: string; message: string; hint: string; status: number } };

const job = workerData as Job;

async function answer(): Promise<Answer> {
  try {
    if (job.do === 'read') return { done: await readKnowledge(job.bytes, job.name, job.known) };
    return { done: await writeKnowledge(job.entries, job.format) };
  } catch (error) {
    if (!(error instanceof OnePressError)) throw error;
    const { code, message, hint, status } = error;
    return { refused: { code, message, hint, status } };
  }
}

parentPort?.postMessage(await answer());
