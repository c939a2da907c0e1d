/** How far a call of `fetch` came, which its errors do not tell: whether one that failed can have reached the platform. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';

/** `sent`: a head went out, now or at an earlier try. `waiting`: it still waited for a connection. `unseen`: not known. */
export interface Progress {
  at: 'unseen' | 'waiting' | 'sent';
}

const current = new AsyncLocalStorage<Progress>();
const byRequest = new WeakMap<object, Progress>();

// Channels of undici, which is Node's fetch ("Diagnostics Channel Support" in its documentation).
subscribe('undici:request:create', message => {
  const progress = current.getStore();
  if (!progress) return;
  if (progress.at === 'unseen') progress.at = 'waiting';
  byRequest.set((message as { request: object }).request, progress);
});
subscribe('undici:client:sendHeaders', message => {
  const progress = byRequest.get((message as { request: object }).request);
  if (progress) progress.at = 'sent';
});

/** Runs one call of `fetch`, which writes into `progress` how far it has come. */
export function watched<T>(progress: Progress, call: () => Promise<T>): Promise<T> {
  return current.run(progress, call);
}
