/** An OpenAI-compatible endpoint: `POST /chat/completions`, one answer, no streaming, nothing repeated by itself. */
import OpenAI, { APIConnectionError, APIError } from 'openai';
import type { ChatMessage } from './prompt.ts';

/** Where the endpoint is, and who is asked there. */
export interface EndpointOptions {
  /** Its base address, e.g. http://127.0.0.1:8000/v1. */
  url: string;
  /** Its key; empty: it wants none. */
  key: string;
  model: string;
}

/** Why there is no answer. */
export type Failure = 'timeout' | 'unreachable' | 'refused' | 'limited' | 'unfit';

/** There is no answer. Holds nothing of what was asked or said. */
export class ModelFault extends Error {
  readonly failure: Failure;
  /** The endpoint's status; null when it gave none. */
  readonly status: number | null;
  /** How long it asked to be left alone, in ms. */
  readonly wait: number;

  constructor(failure: Failure, status: number | null = null, wait = 0) {
    super(status === null ? failure : `${failure} (${status})`);
    this.failure = failure;
    this.status = status;
    this.wait = wait;
  }
}

/** Asks once. @throws ModelFault whatever goes wrong; `timeout` once `signal` is aborted. */
export type Ask = (messages: ChatMessage[], signal: AbortSignal) => Promise<string>;

/** Most bytes of an answer: its form needs a hundredth. */
const MOST_BYTES = 64 * 1024;
/** The library's own limit, in ms, which never comes to bear: the caller's signal is earlier and goes by the handed clock. */
const NEVER = 600_000;
/** What most endpoints understand and some refuse: those are asked without it from then on. */
const WISHES = { temperature: 0, max_tokens: 300, response_format: { type: 'json_object' } } as const;

/** Makes the way there. Nothing is sent before the first question. */
export function createEndpoint({ url, key, model }: EndpointOptions): Ask {
  const client = new OpenAI({
    baseURL: url,
    apiKey: key || 'none',
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: NEVER,
    // The library would write requests, words and all, to the console.
    logLevel: 'off',
    fetch: boundedFetch,
    ...(!key && { defaultHeaders: { authorization: null } }),
  });
  let plainly = false;

  const once = async (messages: ChatMessage[], signal: AbortSignal): Promise<string> => {
    const answer = await client.chat.completions.create(
      { model, messages, ...(!plainly && WISHES) },
      { signal, timeout: NEVER },
    );
    const content: unknown = answer?.choices?.[0]?.message?.content;
    if (typeof content !== 'string' || content === '') throw new ModelFault('unfit');
    return content;
  };

  return async (messages, signal) => {
    try {
      return await once(messages, signal).catch(error => {
        if (plainly || !(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) throw error;
        plainly = true;
        return once(messages, signal);
      });
    } catch (error) {
      throw signal.aborted ? new ModelFault('timeout') : faultOf(error);
    }
  };
}

function faultOf(error: unknown): ModelFault {
  if (error instanceof ModelFault) return error;
  // What went wrong in our own fetch comes back wrapped.
  if (error instanceof APIConnectionError)
    return error.cause instanceof ModelFault ? error.cause : new ModelFault('unreachable');
  if (error instanceof APIError && typeof error.status === 'number') {
    const { status } = error;
    if (status === 429) return new ModelFault('limited', status, waitOf(error.headers));
    return new ModelFault(status >= 500 ? 'unreachable' : 'refused', status);
  }
  return new ModelFault('unfit');
}

/** Retry-After in seconds (RFC 9110, 10.2.3); its date form is not read. */
function waitOf(headers: Headers | undefined): number {
  const seconds = Number(headers?.get('retry-after') ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

/** `fetch` that follows no redirect, which would carry key and words to somebody else, and reads no huge answer. */
async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'error' });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop closes the connection.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new ModelFault('unfit');
    chunks.push(chunk);
  }
  // Some servers forget to say that their JSON is JSON; the library would hand it on as text.
  const headers = { 'content-type': 'application/json', 'retry-after': response.headers.get('retry-after') ?? '' };
  return new Response(Buffer.concat(chunks), { status: response.status, headers });
}
