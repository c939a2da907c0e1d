/** News from the server as it happens (server-sent events), with its own way back after an interruption. */
import { signal } from '@preact/signals';
import type { StaffEvent } from '../../bot/domain/views.ts';
import { signedOut } from './api.ts';

/** 'joining' at the start, 'live', or 'lost': what is on the screen may be old. */
export const link = signal<'joining' | 'live' | 'lost'>('joining');

type Listener = (event: StaffEvent | { kind: 'again' }) => void;
const listeners = new Set<Listener>();

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;

let source: EventSource | null = null;
let wait = FIRST_WAIT;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Hears every event, and `again` after a gap, when all that is shown should be read anew. Returns the function that ends it. */
export function onLive(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function tell(event: StaffEvent | { kind: 'again' }): void {
  for (const listener of listeners) listener(event);
}

function heard(message: MessageEvent<string>): void {
  const event = JSON.parse(message.data) as StaffEvent;
  if (event && typeof event.kind === 'string') tell(event);
}

function open(): void {
  source?.close();
  clearTimeout(timer);
  source = new EventSource('/staff/api/events');
  source.onopen = () => {
    const gap = link.value === 'lost';
    wait = FIRST_WAIT;
    link.value = 'live';
    if (gap) tell({ kind: 'again' });
  };
  source.onmessage = heard;
  source.onerror = () => {
    link.value = 'lost';
    source?.close();
    timer = setTimeout(again, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  };
}

/** EventSource does not tell why it failed: an ended session shall lead to the sign-in page, not to tries without end. */
async function again(): Promise<void> {
  const answer = await fetch('/staff/api/session').catch(() => null);
  if (answer?.status === 401) {
    signedOut.value = true;
    return;
  }
  open();
}

function awake(): void {
  if (source && document.visibilityState === 'visible' && link.value === 'lost') {
    wait = FIRST_WAIT;
    open();
  }
}

/** Begins to listen. */
export function startLive(): void {
  link.value = 'joining';
  open();
  window.addEventListener('online', awake);
  document.addEventListener('visibilitychange', awake);
}

/** Stops listening. */
export function stopLive(): void {
  clearTimeout(timer);
  source?.close();
  source = null;
  window.removeEventListener('online', awake);
  document.removeEventListener('visibilitychange', awake);
}
