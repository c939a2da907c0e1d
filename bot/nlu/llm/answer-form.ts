/** The forms of the model's answers: nothing outside them is heard. */
import { JsonOutputParser } from '@langchain/core/output_parsers';
import { z } from 'zod';
import type { Proposals } from '../../ports/language-model.ts';

/** Most characters of an answer that are read. */
const LONGEST = 4000;

/** One form. */
export interface Form<Answer> {
  /** In words, for the model. */
  words: string;
  schema: z.ZodType<Answer>;
}

/** What a message may be about: kinds, and the words that name a place. */
export const PROPOSALS: Form<Proposals> = {
  words: '{"kinds": ["代码", …最多三个，最可能的在前，都不像就空着], "place": "原文里的地点" 或 null}',
  schema: z.strictObject({
    kinds: z.array(z.string().min(1).max(16)).max(3),
    place: z.string().max(120).nullable(),
  }),
};

/** Which of the offered entries is asked for; null: none of them. */
export const CHOICE: Form<{ entry: string | null }> = {
  words: '{"entry": "代号" 或 null}',
  schema: z.strictObject({ entry: z.string().min(1).max(61).nullable() }),
};

/** An answer in fewer words, and the entry that it was taken from. */
export const SHORTENED: Form<{ entry: string; text: string }> = {
  words: '{"entry": "代号", "text": "缩短后的答复"}',
  schema: z.strictObject({ entry: z.string().min(1).max(61), text: z.string().trim().min(1).max(300) }),
};

/** What an answer holds, or what is wrong with it, in words that the model may be told. */
export type Read<Answer> = { answer: Answer } | { fault: string };

const parser = new JsonOutputParser();

/** Reads an answer, in a code fence or bare, after a model's thinking aloud too. */
export async function readForm<Answer>({ schema }: Form<Answer>, text: string): Promise<Read<Answer>> {
  const bare = text.replace(/^\s*<think>[\s\S]*<\/think>/, '');
  if (bare.length > LONGEST) return { fault: `longer than ${LONGEST} characters` };
  let json: unknown;
  try {
    json = await parser.parse(bare);
  } catch {
    return { fault: 'not one JSON object' };
  }
  const read = schema.safeParse(json);
  return read.success ? { answer: read.data } : { fault: z.prettifyError(read.error).slice(0, 400) };
}
