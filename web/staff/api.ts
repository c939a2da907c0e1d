/** The way to the staff API: JSON in, JSON out, faults as `Fault`. */
import { signal } from '@preact/signals';
import type { ImportView } from '../../bot/domain/knowledge-views.ts';
import type { ErrorView } from '../../bot/domain/views.ts';
import { hasWords, t } from './words.ts';

/** Set to true by any answer 401: the session has ended and the sign-in page comes back. */
export const signedOut = signal(false);

/** A call that failed: the server's stable code, or OFFLINE when it could not be reached. */
export class Fault extends Error {
  readonly code: string;
  readonly hint: string;
  readonly status: number;
  /** What the words may name: who holds a talk, who changed a case, how many minutes to wait. */
  readonly facts: Record<string, string | number>;

  constructor(code: string, message: string, hint: string, status: number, facts: Fault['facts'] = {}) {
    super(message);
    this.name = 'Fault';
    this.code = code;
    this.hint = hint;
    this.status = status;
    this.facts = facts;
  }

  /** What went wrong in the clerk's own language; the server's words where we have none. */
  words(): string {
    const id = `fault.${this.code}`;
    return hasWords(id) ? t(id, this.facts) : t('fault.other', { message: this.message, code: this.code });
  }
}

/** Makes any thrown thing a Fault. */
export function faultOf(thrown: unknown): Fault {
  return thrown instanceof Fault ? thrown : new Fault('PAGE_FAULT', String(thrown), '', 0);
}

async function answerOf(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  return response.json().catch(() => null);
}

async function send(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(`/staff/api${path}`, { credentials: 'same-origin', ...init }).catch(
    (thrown: unknown) => {
      if (init.signal?.aborted) throw thrown;
      throw new Fault('OFFLINE', 'The server cannot be reached', '', 0);
    },
  );
  const answer = await answerOf(response);
  if (response.ok) return answer;
  const error = (answer as Partial<ErrorView> | null)?.error;
  const code = error?.code ?? `HTTP_${response.status}`;
  if (response.status === 401 && path !== '/session') signedOut.value = true;
  throw new Fault(code, error?.message ?? response.statusText, error?.hint ?? '', response.status, {
    holder: error?.holder ?? '',
    changedBy: error?.changedBy ?? '',
    minutes: Math.ceil(Number(response.headers.get('retry-after') ?? 60) / 60),
  });
}

/** Reads. `signal` gives a call up that nobody waits for any more. */
export async function read<T>(path: string, stop?: AbortSignal): Promise<T> {
  return (await send(path, stop ? { signal: stop } : {})) as T;
}

/** Changes something. */
export async function write<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.headers = { 'content-type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  return (await send(path, init)) as T;
}

async function upload(path: string, file: File): Promise<unknown> {
  const form = new FormData();
  form.append('file', file, file.name);
  return send(path, { method: 'POST', body: form });
}

/** Uploads one after-photo, to be named in a move; gives its id and a signed link. */
export async function uploadPhoto(file: File): Promise<{ id: string; link: string }> {
  return (await upload('/photos', file)) as { id: string; link: string };
}

/** Sends a file of entries: to be looked at only, to be written as drafts that wait for review, or to be published at once (admins). */
export async function importKnowledge(file: File, end: 'look' | 'review' | 'publish'): Promise<ImportView> {
  const query = { look: 'write=false', review: 'write=true', publish: 'write=true&publish=true' }[end];
  return (await upload(`/knowledge/import?${query}`, file)) as ImportView;
}
