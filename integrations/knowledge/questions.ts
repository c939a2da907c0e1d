/** Questions as rows: her words masked and sealed, and nothing else that is hers. */
import type { FoundBy, UnansweredQuestion, Verdict } from '../../bot/domain/consultation.ts';
import type { QuestionRow } from '../../bot/domain/tables.ts';
import { insert, unsealed, update, type Write } from '../../bot/domain/writes.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { Questions } from '../../bot/ports/questions.ts';
import type { Secrets } from '../../bot/ports/secrets.ts';
import type { Store } from '../../bot/ports/store.ts';

/** What it needs. */
export interface QuestionsDeps {
  store: Pick<Store, 'casesOf' | 'openQuestions' | 'pickedQuestions'>;
  secrets: Secrets;
  clock: Clock;
  /** Words without what tells who somebody is. */
  hide: (words: string) => string;
}

/** Longer questions are kept by their beginning, in characters: enough to tell what was asked. */
const LONGEST = 300;
/** So many boxes are opened before others get their turn. */
const AT_ONCE = 200;

/** Makes it. */
export function createQuestions({ store, secrets, clock, hide }: QuestionsDeps): Questions {
  const sealed = (words: string | null) => {
    const kept = words === null ? '' : [...hide(words)].slice(0, LONGEST).join('');
    return kept === '' ? null : unsealed('question', kept);
  };
  const opened = ({ id, at, words, found, verdict, entry, offered }: QuestionRow): UnansweredQuestion => ({
    id,
    at,
    words: words ? secrets.open<string>('question', words) : '',
    found: found as FoundBy,
    verdict: verdict as Verdict | null,
    entry,
    offered: offered === null ? [] : (JSON.parse(offered) as string[]),
  });
  const settle = (ids: readonly string[], set: Partial<QuestionRow>): Write[] =>
    [...new Set(ids)].map(id => update('questions', { id }, set));

  return {
    async rows(effect, conversation, at) {
      if (effect.do === 'judged') {
        const set: Partial<QuestionRow> = {};
        if (effect.verdict !== undefined) set.verdict = effect.verdict;
        if (effect.entry !== undefined) set.entry = effect.entry;
        const where = { id: effect.question, conversation: conversation.id };
        return Object.keys(set).length > 0 ? [update('questions', where, set)] : [];
      }
      const { id, words, found, entry, offered } = effect.question;
      // The last case that she reported; one that she follows may be anywhere.
      const hers = (await store.casesOf(conversation.id)).find(row => row.conversation === conversation.id);
      return [
        insert('questions', {
          ...{ id, conversation: conversation.id, at, channel: conversation.channel },
          district: hers?.district ?? null,
          words: sealed(words),
          ...{ found, entry, offered: offered ? JSON.stringify(offered) : null },
          verdict: null,
          took_ms: Math.max(0, Math.round(clock.now() - at)),
          ...{ state: 'open', resolved: null },
        }),
      ];
    },
    async open(since, limit) {
      const rows = await store.openQuestions(since, limit);
      const questions: UnansweredQuestion[] = [];
      for (const [at, row] of rows.entries()) {
        if (at > 0 && at % AT_ONCE === 0) await new Promise(resolve => setImmediate(resolve));
        questions.push(opened(row));
      }
      return questions;
    },
    async picked(since, limit) {
      const rows = await store.pickedQuestions(since, limit);
      const found = new Map<string, { entry: string; words: string; citizens: Set<string> }>();
      for (const [at, row] of rows.entries()) {
        if (at > 0 && at % AT_ONCE === 0) await new Promise(resolve => setImmediate(resolve));
        const { words, entry } = opened(row);
        const key = `${entry} ${words}`;
        const pick = found.get(key) ?? { entry: entry as string, words, citizens: new Set() };
        pick.citizens.add(row.conversation);
        found.set(key, pick);
      }
      const picks = [...found.values()].map(({ citizens, ...pick }) => ({ ...pick, times: citizens.size }));
      return picks.sort((a, b) => b.times - a.times || (a.words < b.words ? -1 : 1));
    },
    dismiss: ids => settle(ids, { state: 'dismissed', resolved: null }),
    resolve: (ids, entry) => settle(ids, { state: 'done', resolved: entry }),
    reopen: ids => settle(ids, { state: 'open', resolved: null }),
  };
}
