/** Conversations written down: YAML files that any colleague can read, played in the terminal and in the tests. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { CASE_STATES } from '../domain/case.ts';
import { OnePressError } from '../domain/errors.ts';
import type { Capabilities } from '../ports/channel.ts';

/** What must be true after a step. All of it is optional; wording is never compared. */
const Expect = z.strictObject({
  /** Ids of the bubbles that answered, in order. */
  replies: z.array(z.string()).optional(),
  /** What the last of them asks for; null: nothing. */
  ask: z.string().nullable().optional(),
  /** The open talk's slots: each given one must hold the given value, or contain it where it is an object. */
  slots: z.record(z.string(), z.unknown()).optional(),
  /** Slots that must be empty. */
  empty: z.array(z.string()).optional(),
  /** The citizen's newest case. */
  case: z
    .strictObject({
      status: z.enum(CASE_STATES).optional(),
      category: z.string().optional(),
      photos: z.number().optional(),
      /** Recordings on it. */
      voices: z.number().optional(),
      contact: z.string().nullable().optional(),
      address: z.string().optional(),
      detail: z.string().nullable().optional(),
      /** Her words for when it happened; null: she did not tell it. */
      when: z.string().nullable().optional(),
      description: z.string().optional(),
    })
    .optional(),
  /** How many cases she has. */
  cases: z.number().optional(),
  owner: z.enum(['bot', 'waiting', 'staff']).optional(),
  /** The first bubble begins with these words: only for numbers to call. */
  begins: z.string().optional(),
  /** The last bubble holds these words: for what is read back to her, and for what is said before a question. */
  shows: z.string().optional(),
});

const Staff = z.strictObject({
  move: z.enum(CASE_STATES).optional(),
  note: z.string().optional(),
  department: z.string().optional(),
  claim: z.boolean().optional(),
  say: z.string().optional(),
  leave: z.boolean().optional(),
});

const Step = z.strictObject({
  /** The citizen's words. */
  say: z.string().optional(),
  /** A photo with or without the words; `{ at: [lat, lng] }` for one that knows where it was taken. */
  photo: z.union([z.boolean(), z.strictObject({ at: z.tuple([z.number(), z.number()]) })]).optional(),
  /** A voice message: with the words that the platform or our speech service (the usual one) heard, or without any. */
  voice: z.strictObject({ text: z.string().optional(), heard: z.enum(['platform', 'service']).optional() }).optional(),
  /** A pin: [lat, lng], WGS-84. */
  place: z.tuple([z.number(), z.number()]).optional(),
  /** A press on the button with this value below the newest bubble; `late` presses one of an older bubble. */
  press: z.string().optional(),
  late: z.string().optional(),
  /** Sends the step's message twice with one key. */
  twice: z.boolean().optional(),
  staff: Staff.optional(),
  /** Time passes: 10m, 3h, 8d. */
  wait: z
    .string()
    .regex(/^\d+[mhd]$/)
    .optional(),
  /** The open talk's schema in the store is set back, as if the program had been updated meanwhile. */
  update: z.boolean().optional(),
  expect: Expect.optional(),
});

const Script = z.strictObject({
  story: z.string(),
  /** Time at the beginning; default: a Thursday morning. */
  at: z.iso.datetime({ offset: true }).optional(),
  elder: z.boolean().optional(),
  language: z.enum(['zh-CN', 'en']).optional(),
  steps: z.array(Step).min(1),
});

/** A conversation as written. */
export type Script = z.infer<typeof Script>;
/** One step of it. */
export type ScriptStep = z.infer<typeof Step>;
/** What must be true after a step. */
export type Expectation = z.infer<typeof Expect>;

/** Reads a conversation file. @throws OnePressError SCRIPT_INVALID naming the place of each fault. */
export function readScript(file: string): Script {
  const read = Script.safeParse(contentOf(file));
  if (read.success) return read.data;
  throw invalid(
    file,
    read.error.issues.map(issue => `  ${issue.path.join('.') || 'file'}: ${issue.message}`),
  );
}

function contentOf(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw invalid(file, [`  ${(error as Error).message}`]);
  }
}

function invalid(file: string, faults: string[]): OnePressError {
  return new OnePressError(
    'SCRIPT_INVALID',
    `${file} is no conversation:\n${faults.join('\n')}`,
    'See tests/conversations for examples.',
    400,
  );
}

/** What a conversation needs that a channel does not have, in words; null: it can be played there. Choices are for every channel. */
export function lacks(
  { steps }: Script,
  { takes, voiceWords }: Pick<Capabilities, 'takes' | 'voiceWords'>,
): string | null {
  for (const kind of ['photo', 'place', 'voice'] as const) {
    if (!takes.includes(kind) && steps.some(step => step[kind])) return `a citizen cannot send a ${kind}`;
  }
  const by = steps.flatMap(({ voice }) => (voice?.text === undefined ? [] : [voice.heard ?? 'service']));
  const missing = by.find(who => !voiceWords.includes(who));
  return missing ? `the words of a voice message never come from the ${missing}` : null;
}

/** `10m`, `3h`, `8d` in ms. */
export function duration(text: string): number {
  const unit = { m: 60_000, h: 3_600_000, d: 86_400_000 }[text.at(-1) as 'm' | 'h' | 'd'];
  return Number(text.slice(0, -1)) * unit;
}
