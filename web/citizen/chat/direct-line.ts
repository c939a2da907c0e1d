/** The page's calls to the Direct Line 3.0 server (docs: Microsoft, "Direct Line API 3.0"), and what their answers mean. */
import type { Activity, Boot } from '../../../bot/domain/boot.ts';
import { language } from '../words.ts';

const PATIENCE = 20_000;

/** Why a call did not work: no network, the server cannot now, it will not, or the conversation is over. */
export type Trouble = 'offline' | 'later' | 'refused' | 'gone';

/** A call that did not work. */
export class CallFailed extends Error {
  declare readonly trouble: Trouble;
  declare readonly status: number;
  /** ms that the server asks us to wait; 0 when it says nothing. */
  declare readonly wait: number;

  constructor(status: number, wait = 0) {
    super(`call failed: ${status}`);
    this.status = status;
    this.wait = wait;
    this.trouble = troubleOf(status);
  }
}

function troubleOf(status: number): Trouble {
  if (status === 0) return 'offline';
  if (status === 404 || status === 410) return 'gone';
  return status === 429 || status === 408 || status === 401 || status === 403 || status >= 500 ? 'later' : 'refused';
}

/** A file to upload, ready to be sent; `url` shows it until the server does. */
export interface Upload {
  name: string;
  data: Blob;
  url: string;
}

/** Calls with the token of the boot; a token that has run out is renewed once, unseen. */
export interface DirectLine {
  boot: Boot;
  post(activity: Activity): Promise<{ id: string }>;
  upload(
    activity: Activity,
    files: Upload[],
    onProgress: (share: number) => void,
    stop: AbortSignal,
  ): Promise<{ id: string }>;
  activities(watermark: string): Promise<{ activities: Activity[]; watermark: string }>;
  /** A new boot by the citizen's cookie: new token, newest activities. */
  renew(): Promise<Boot>;
}

/** Speaks Direct Line with what the page was started with. `onBoot` hears of each renewal. */
export function directLine(first: Boot, onBoot: (boot: Boot) => void): DirectLine {
  const line: DirectLine = {
    boot: first,
    post: activity => call('activities', { method: 'POST', body: JSON.stringify(activity) }),
    upload: (activity, files, onProgress, stop) =>
      withToken(() =>
        import('./upload.ts').then(part => part.uploadTo(path('upload'), line.boot, activity, files, onProgress, stop)),
      ),
    activities: watermark => call(`activities?watermark=${watermark}`),
    async renew() {
      line.boot = (await (await request(`/boot.json?lang=${language()}`)).json()) as Boot;
      onBoot(line.boot);
      return line.boot;
    },
  };

  const path = (end: string) => `/v3/directline/conversations/${line.boot.conversationId}/${end}`;

  async function withToken<T>(attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt();
    } catch (fault) {
      if (!(fault instanceof CallFailed) || (fault.status !== 403 && fault.status !== 401)) throw fault;
      const before = line.boot.conversationId;
      const boot = await line.renew();
      // Another conversation: what was to be said belongs to the old one; the page decides.
      if (boot.conversationId !== before) throw new CallFailed(404);
      return attempt();
    }
  }

  function call<T>(end: string, options: RequestInit = {}): Promise<T> {
    return withToken(async () => {
      const headers = { authorization: `Bearer ${line.boot.token}`, 'content-type': 'application/json' };
      return (await request(path(end), { ...options, headers })).json() as Promise<T>;
    });
  }
  return line;
}

/** Retry-After in ms; 0 for none. */
export function seconds(header: string | null): number {
  return Number(header) * 1000 || 0;
}

async function request(url: string, options: RequestInit = {}): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(url, { ...options, signal: stop.signal, cache: 'no-store' });
    if (!response.ok) throw new CallFailed(response.status, seconds(response.headers.get('retry-after')));
    return response;
  } catch (fault) {
    throw fault instanceof CallFailed ? fault : new CallFailed(0);
  } finally {
    clearTimeout(timer);
  }
}
