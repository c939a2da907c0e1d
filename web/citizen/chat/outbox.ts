/** What the citizen has said and the server does not have yet. Words wait on the device, also over a reload; photos as long as the page. */
import type { Activity } from '../../../bot/domain/boot.ts';
import { keep, kept } from '../kept.ts';
import { CallFailed, type DirectLine, type Upload } from './direct-line.ts';
import { backOff, pause } from './wait.ts';

/** A message on its way. `sending`: being sent; `kept`: waits for the network; `busy`: the server asked us to wait; `sent`: the server has it. */
export interface Letter {
  /** clientActivityID: the server takes a repeat of it as the same message. */
  id: string;
  conversation: string;
  activity: Activity;
  files: Upload[];
  state: 'sending' | 'kept' | 'busy' | 'sent' | 'failed';
  /** 0 … 1. */
  progress: number;
}

const NAME = 'outbox';

/** The letters that wait, and what can be done with them. */
export interface Outbox {
  letters(): Letter[];
  put(activity: Activity, files?: Upload[]): void;
  again(id: string): void;
  drop(id: string): void;
  /** The server has shown it to us: it is no letter any more. */
  settle(id: string): void;
  /** Sends what waits, e.g. after a reload. */
  wake(): void;
}

/** An outbox that sends one letter at a time, in order. */
export function outbox(line: DirectLine, onChange: () => void, onGone: () => void): Outbox {
  let letters = (kept<Letter[]>(NAME) ?? []).filter(letter => letter.conversation === line.boot.conversationId);
  let busy = false;
  let sending = '';
  let stop = new AbortController();
  for (const letter of letters) letter.files = [];

  function changed(): void {
    keep(
      NAME,
      letters.filter(letter => letter.state !== 'sent' && letter.files.length === 0),
    );
    onChange();
  }

  function mark(letter: Letter, change: Partial<Letter>): void {
    letters = letters.map(each => (each.id === letter.id ? { ...each, ...change } : each));
    changed();
  }

  function remove(id: string): void {
    const gone = letters.find(letter => letter.id === id);
    if (!gone) return;
    for (const file of gone.files) URL.revokeObjectURL(file.url);
    letters = letters.filter(letter => letter !== gone);
    changed();
  }

  /** Resolves with the ms to wait before the next attempt; 0: it is done with, one way or the other. */
  async function send(letter: Letter): Promise<number> {
    stop = new AbortController();
    sending = letter.id;
    const onProgress = (progress: number) => mark(letter, { progress });
    try {
      if (letter.files.length > 0) await line.upload(letter.activity, letter.files, onProgress, stop.signal);
      else await line.post(letter.activity);
      mark(letter, { state: 'sent' });
      // What gets through tells whoever waits for the network: her answer shall not wait for the stream's next attempt.
      dispatchEvent(new Event('online'));
      return 0;
    } catch (fault) {
      if (!(fault instanceof CallFailed)) throw fault;
      if (stop.signal.aborted) return 0;
      if (fault.trouble === 'gone') onGone();
      const waits = fault.trouble === 'offline' || fault.trouble === 'later';
      mark(letter, {
        state: waits ? (fault.status === 429 ? 'busy' : 'kept') : 'failed',
        progress: 0,
      });
      return waits ? fault.wait || 1 : 0;
    }
  }

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    let tries = 0;
    for (;;) {
      const letter = letters.find(each => each.state !== 'failed' && each.state !== 'sent');
      if (!letter) break;
      const wait = await send(letter);
      if (wait === 0) tries = 0;
      else {
        await pause(Math.max(wait, backOff(tries++)));
        if (letters.some(each => each.id === letter.id)) mark(letter, { state: 'sending' });
      }
    }
    busy = false;
  }

  return {
    letters: () => letters,
    put(activity, files = []) {
      const id = newId();
      const channelData = { ...activity.channelData, clientActivityID: id };
      letters = [
        ...letters,
        {
          id,
          conversation: line.boot.conversationId,
          activity: { ...activity, channelData },
          files,
          state: 'sending',
          progress: 0,
        },
      ];
      changed();
      void work();
    },
    again(id) {
      const letter = letters.find(each => each.id === id);
      if (letter) mark(letter, { state: 'sending', conversation: line.boot.conversationId });
      void work();
    },
    drop(id) {
      if (sending === id) stop.abort();
      remove(id);
    },
    settle: remove,
    wake: () => void work(),
  };
}

/** 128 random bits. (crypto.randomUUID is missing on pages that came by plain http.) */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}
