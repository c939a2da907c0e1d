/**
 * The log: one JSON line a happening, by pino. Nothing that a citizen wrote or is goes into it, in three layers: fields whose
 * names tell of such things are hidden, faults are reduced to what is ours, and the finished line is searched once more
 * for telephone numbers, identity numbers, openids and tokens.
 */
import { type DestinationStream, type Logger, pino } from 'pino';
import { OnePressError } from './domain/errors.ts';

/** The process's log. Parts get it, or a child of it, handed in. */
export type Log = Logger;

/** Names, and parts of names, of fields that may hold words, persons or secrets. */
const NAMES = [
  ...['text', 'word', 'words', 'body', 'parts', 'said', 'title'],
  ...['openid', 'unionid', 'phone', 'contact', 'citizen', 'user', 'address', 'place', 'remote', 'host', 'idCard'],
  ...[
    'token',
    'ticket',
    'secret',
    'password',
    'cookie',
    'authorization',
    'signature',
    'url',
    'query',
    'params',
    'headers',
  ],
];
const PRIVATE = new RegExp(NAMES.join('|'), 'i');

/** Values that never may stand in a line, wherever they come from. Bounded by non-digits, so that times stay. */
const TRACES: [RegExp, string][] = [
  [/(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g, '[phone]'],
  [/(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/g, '[id-card]'],
  [/(?<![\w-])o[\w-]{27}(?![\w-])/g, '[openid]'],
  [/eyJ[\w-]{8,}\.[\w-]+\.[\w-]+/g, '[token]'],
  [/(?<![\w-])Bearer [\w.~+/-]+=*/g, '[token]'],
];

const DEPTH = 4;
const HIDDEN = '[hidden]';

/**
 * Makes the log.
 * @param level least weight that is written: fatal, error, warn, info, debug, trace or silent
 * @param destination where lines go; standard output by default, written at once
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: NAMES, censor: HIDDEN },
      serializers: { err: faultFields, error: faultFields, req: requestFields, res: responseFields },
      formatters: { level: label => ({ level: label }), log: hideFields },
      hooks: { logMethod: plainMessages, streamWrite: scrub },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** The line without traces of a person. */
function scrub(line: string): string {
  let clean = line;
  for (const [trace, name] of TRACES) clean = clean.replace(trace, name);
  return clean;
}

function hideFields(fields: Record<string, unknown>): Record<string, unknown> {
  return hide(fields, DEPTH) as Record<string, unknown>;
}

/**
 * A line's message is taken from the fault where none is given, and Fastify hands it over as the message: either would
 * write the words of a fault that is not ours. Its message for an unknown route holds the whole address.
 */
function plainMessage(args: unknown[]): unknown[] {
  const [first, message, ...rest] = args;
  if (typeof first === 'string') return /^Route .* not found$/.test(first) ? ['unknown route'] : args;
  const fault = first instanceof Error ? first : (first as { err?: unknown } | null)?.err;
  if (!(fault instanceof Error)) return args;
  const words = fault instanceof OnePressError ? fault.message : fault.constructor.name;
  const said = message === undefined || message === fault.message ? words : message;
  return [first instanceof Error ? { err: first } : first, said, ...rest];
}

function plainMessages(this: Logger, args: unknown[], method: (...args: never[]) => void): void {
  method.apply(this, plainMessage(args) as never[]);
}

/** A copy in which fields with private names are hidden, at any depth. Faults, requests and replies pass to their serialisers. */
function hide(value: unknown, depth: number): unknown {
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? undefined : value;
  if (value instanceof Error) return faultFields(value);
  if (depth === 0 || ArrayBuffer.isView(value)) return HIDDEN;
  if (Array.isArray(value)) return value.slice(0, 20).map(item => hide(item, depth - 1));
  const shown: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    if (depth === DEPTH && (key === 'req' || key === 'res')) shown[key] = field;
    else shown[key] = PRIVATE.test(key) && field !== null && field !== undefined ? HIDDEN : hide(field, depth - 1);
  }
  return shown;
}

/** What of a fault may be written: words and hint of our own; of any other only kind, code and frames, for its message may quote a citizen. */
function faultFields(fault: unknown, depth = 3): Record<string, unknown> {
  if (fault instanceof OnePressError) return { code: fault.code, message: fault.message, hint: fault.hint };
  if (!(fault instanceof Error)) return (fault ?? {}) as Record<string, unknown>;
  const code = 'code' in fault && /^[\w-]{1,60}$/.test(String(fault.code)) ? String(fault.code) : undefined;
  const frames = fault.stack?.split('\n').filter(line => /^\s+at /.test(line)) ?? [];
  const cause = fault.cause !== undefined && depth > 0 ? faultFields(fault.cause, depth - 1) : undefined;
  return { type: fault.constructor.name, code, frames: frames.slice(0, 12).map(line => line.trim()), cause };
}

/** A request by its method and the pattern of its route: a real address may hold tickets. */
function requestFields(request: { method?: string; routeOptions?: { url?: string } }): Record<string, unknown> {
  return { method: request.method, route: request.routeOptions?.url ?? 'none' };
}

function responseFields(reply: { statusCode?: number }): Record<string, unknown> {
  return { status: reply.statusCode };
}
