import type { z } from 'zod';
import type { Answer } from './exchange.ts';
import { WechatError } from './fault.ts';
import { busy, refusal } from './refusal.ts';

/** Bytes of a JSON answer at most. */
export const MOST_JSON = 1 << 20;

/**
 * The JSON of an answer, whatever content type it came with. Integers that a double cannot hold are text: ids of messages are such.
 * @param secrets values that must not stand in the words of a fault
 * @throws WechatError for a refusal (HTTP 200 and an errcode), for a failing host, and for what is not the platform's
 */
export function readAnswer<T>(call: string, answer: Answer, shape: z.ZodType<T>, secrets: readonly string[]): T {
  const found = answer.bytes && parse(answer.bytes);
  const errcode = Number(found?.errcode ?? 0);
  if (found && Number.isInteger(errcode) && errcode !== 0)
    throw refusal(call, errcode, typeof found.errmsg === 'string' ? found.errmsg : '', secrets);
  if (found && answer.status === 200) {
    const { success, data } = shape.safeParse(found);
    if (success) return data;
  }
  throw strange(call, answer.status);
}

/** The fault for an answer that is not one of the platform's API. */
export function strange(call: string, status: number): WechatError {
  const said = `${call}: the answer is HTTP ${status} and not what the platform's API gives`;
  if (status === 429 || status === 503) return busy(said, null);
  // A gateway that waited in vain does not know; anything else that is no 200 did not come from behind it.
  const outcome = status === 200 || status === 504 ? 'unknown' : 'not-sent';
  return new WechatError(
    'WECHAT_ANSWER_STRANGE',
    said,
    "See what answers at WECHAT_API_BASE: a proxy's own page, a wrong path, or a disturbance of the platform.",
    { errcode: null, outcome },
  );
}

function parse(bytes: Uint8Array): Record<string, unknown> | null {
  // Some answers hold bare control characters inside strings, which JSON forbids (RFC 8259 §7).
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const text = new TextDecoder().decode(bytes).replace(/[\0-\x1f]+/g, ' ');
  try {
    const found: unknown = JSON.parse(text, exact as (key: string, value: unknown) => unknown);
    return typeof found === 'object' && found !== null && !Array.isArray(found)
      ? (found as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Keeps the digits of integers above 2^53 (ECMAScript 2026, JSON.parse source text access). */
function exact(_key: string, value: unknown, { source }: { source?: string }): unknown {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? source : value;
}
