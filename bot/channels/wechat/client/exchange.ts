import { WechatError } from './fault.ts';
import { type Progress, watched } from './progress.ts';

/** One request. */
export interface Request {
  /** What it is, for the words of a fault: never an address with its query. */
  call: string;
  method: 'GET' | 'POST';
  url: string;
  body?: { text: string } | { form: () => FormData };
  /** Bytes of the answer that are read at most. */
  most: number;
  signal: AbortSignal;
  /** The same request twice does what it does once, so that it may follow a connection that broke. */
  repeatable: boolean;
}

/** What came back. */
export interface Answer {
  status: number;
  /** Content type in lower case without its parameters; empty when there was none. */
  type: string;
  /** Content-Disposition; null when there was none. */
  disposition: string | null;
  /** Null when it was larger than allowed: the rest was not read. */
  bytes: Uint8Array | null;
}

/**
 * One exchange with the platform. Redirects are not followed: they would carry the token to another host.
 * @throws WechatError WECHAT_UNREACHABLE without the addresses, which hold secrets, that fetch's own errors name
 */
export async function exchange(request: Request): Promise<Answer> {
  const progress: Progress = { at: 'unseen' };
  for (let again = request.repeatable; ; again = false) {
    try {
      return await once(request, progress);
    } catch (error) {
      // A kept connection may be closed by the other side in the moment in which it is used again.
      const broke = progress.at === 'sent' && !request.signal.aborted;
      if (!broke || !again) throw unanswered(request, progress, error);
    }
  }
}

async function once({ method, url, body, most, signal }: Request, progress: Progress): Promise<Answer> {
  const init: RequestInit = { method, signal, redirect: 'manual' };
  if (body && 'text' in body) {
    init.body = body.text;
    init.headers = { 'content-type': 'application/json; charset=utf-8' };
  } else if (body) init.body = body.form();
  const response = await watched(progress, () => fetch(url, init));
  return {
    status: response.status,
    type: (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase(),
    disposition: response.headers.get('content-disposition'),
    bytes: await read(response, most),
  };
}

async function read(response: Response, most: number): Promise<Uint8Array | null> {
  if (!response.body) return new Uint8Array();
  if (Number(response.headers.get('content-length')) > most) {
    await response.body.cancel();
    return null;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the stream, which closes the connection.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** The fault of a call that got no answer. The error of fetch is not kept: it may hold addresses with secrets. */
function unanswered({ call, signal }: Request, progress: Progress, error: unknown): WechatError {
  const why = signal.aborted ? 'no answer in time' : `no answer (${reason(error)})`;
  return new WechatError(
    'WECHAT_UNREACHABLE',
    `${call}: ${why}`,
    'See that this server reaches WECHAT_API_BASE: names (DNS), firewall, proxy, certificate.',
    { errcode: null, outcome: progress.at === 'waiting' ? 'not-sent' : 'unknown' },
  );
}

/** The system's or TLS's own name of what happened: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
function reason(error: unknown): string {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  const name = cause?.code ?? code;
  return typeof name === 'string' && /^\w{1,60}$/.test(name) ? name : 'connection failed';
}
