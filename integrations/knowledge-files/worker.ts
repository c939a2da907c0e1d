/** One file, read or written in a process of its own: started by files.ts, gone with its answer. */
import { OnePressError } from '../../bot/domain/errors.ts';
import type { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import type { FileFormat, KnownKnowledge, ReadKnowledge } from '../../bot/ports/knowledge-files.ts';
import { readKnowledge } from './read.ts';
import { writeKnowledge } from './write.ts';

/** What the process is given. */
export type Job =
  | { do: 'read'; bytes: Uint8Array; name: string; known: KnownKnowledge }
  | { do: 'write'; entries: readonly KnowledgeEntry[]; format: FileFormat };

/** What it gives back: the work's result, the fault that the file has, or one of ours. */
export type Answer =
  | { done: ReadKnowledge | Uint8Array }
  | { refused: { code: string; message: string; hint: string; status: number } }
  | { failed: string };

async function answer(job: Job): Promise<Answer> {
  try {
    if (job.do === 'read') return { done: await readKnowledge(job.bytes, job.name, job.known) };
    return { done: await writeKnowledge(job.entries, job.format) };
  } catch (error) {
    if (!(error instanceof OnePressError)) return { failed: String((error as Error).stack) };
    const { code, message, hint, status } = error;
    return { refused: { code, message, hint, status } };
  }
}

// Without whoever asked there is nobody to answer.
process.once('disconnect', () => process.exit());
process.once('message', async (job: Job) => process.send?.(await answer(job), () => process.disconnect()));
