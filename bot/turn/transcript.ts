import type { Language } from '../domain/message.ts';
import type { Transcript } from '../ports/transcript.ts';
import type { TurnDeps } from './deps.ts';
import { greetingEntry } from './greeting.ts';
import { entryOf } from './rows.ts';

/** Reads what was said from the store. */
export function createTranscript(
  deps: Pick<TurnDeps, 'store' | 'secrets' | 'clock' | 'greeting' | 'texts'>,
): Transcript {
  const { store, secrets } = deps;
  const greeting = async (conversation: string, rows: number, language: Language = 'zh-CN') => {
    if (rows > 0 || (await store.tail(conversation)).seq > 0) return [];
    return [greetingEntry(conversation, deps.clock.now(), language, deps)];
  };
  return {
    async after(conversation, after, limit, language) {
      const rows = await store.messages(conversation, after, limit);
      if (after > 0) return rows.map(row => entryOf(row, secrets));
      return [...(await greeting(conversation, rows.length, language)), ...rows.map(row => entryOf(row, secrets))];
    },
    async last(conversation, limit, language) {
      const rows = await store.lastMessages(conversation, limit);
      return [...(await greeting(conversation, rows.length, language)), ...rows.map(row => entryOf(row, secrets))];
    },
  };
}
