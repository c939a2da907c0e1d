/** The form of the model's answer: nothing outside it is heard. */
import { JsonOutputParser } from '@langchain/core/output_parsers';
import { z } from 'zod';
import type { Proposals } from '../../ports/language-model.ts';

/** Most characters of an answer that are read. */
const LONGEST = 4000;

const Answer = z.strictObject({
  kinds: z.array(z.string().min(1).max(16)).max(3),
  place: z.string().max(120).nullable(),
});

/** The form in words, for the model. */
export const FORM = '{"kinds": ["代码", …最多三个，最可能的在前，都不像就空着], "place": "原文里的地点" 或 null}';

/** What an answer holds, or what is wrong with it, in words that the model may be told. */
export type Read = { proposals: Proposals } | { fault: string };

const parser = new JsonOutputParser();

/** Reads an answer, in a code fence or bare, after a model's thinking aloud too. */
export async function readAnswer(text: string): Promise<Read> {
  const bare = text.replace(/^\s*<think>[\s\S]*<\/think>/, '');
  if (bare.length > LONGEST) return { fault: `longer than ${LONGEST} characters` };
  let json: unknown;
  try {
    json = await parser.parse(bare);
  } catch {
    return { fault: 'not one JSON object' };
  }
  const read = Answer.safeParse(json);
  return read.success ? { proposals: read.data } : { fault: z.prettifyError(read.error).slice(0, 400) };
}
