/** What a setting is, and the checks that several share. */
import { z } from 'zod';

/** One setting as an operator sees it. */
export interface Setting {
  /** Name of the environment variable. */
  variable: string;
  /** What it does, in the READMEs' two languages. */
  about: { en: string; zh: string };
  /** What holds when it is not set, as shown to people. */
  fallback: string;
  /** A value that works, shown with a fault. */
  example: string;
  /** Text of the variable → value. `undefined` stands for "not set"; empty text counts as not set. */
  check: z.ZodType<unknown, string | undefined>;
}

/** A whole number written in digits, between two bounds. */
export function whole(least: number, most: number, fallback: number) {
  const range = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, range)
    .transform(Number)
    .refine(number => number >= least && number <= most, range)
    .optional()
    .transform(number => number ?? fallback);
}

/** Words of at least `least` characters, for secrets and passwords; null when not set. */
export function long(least: number) {
  return z
    .string()
    .min(least, `must have at least ${least} characters`)
    .optional()
    .transform(value => value ?? null);
}

/** Text of one shape; null when not set. */
export function word(shape: RegExp, what: string) {
  return z
    .string()
    .regex(shape, what)
    .optional()
    .transform(value => value ?? null);
}

/** Parsed JSON; undefined when it is none. */
export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A URL of one of the protocols; null when not set. */
export function url(...protocols: string[]) {
  const starts = protocols.map(protocol => `${protocol}//`).join(' or ');
  return z
    .string()
    .refine(value => URL.canParse(value) && protocols.includes(new URL(value).protocol), `must begin with ${starts}`)
    .optional()
    .transform(value => value ?? null);
}
