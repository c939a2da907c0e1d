/** In which language the door itself speaks: it answers where no turn does, and asks no database for one sentence. */
import type { Language } from '../../domain/message.ts';
import type { Entry } from '../../domain/reply.ts';
import type { WechatDeps } from './deps.ts';
import { languageOf } from './pen.ts';

/** Conversations whose language is remembered, at most. */
const KNOWN = 20_000;

/** The languages of those who were answered lately. */
export interface Spoken {
  /** These replies were said to her. */
  heard(conversation: string, entries: readonly Entry[]): void;
  /** A text as she reads it; in both languages, one after the other, where hers is not known. */
  say(conversation: string, id: string): string;
}

/** Remembers nobody yet. */
export function createSpoken({ say }: Pick<WechatDeps, 'say'>): Spoken {
  const languages = new Map<string, Language>();
  return {
    heard(conversation, entries) {
      const last = entries.findLast(entry => entry.said && entry.author === 'bot')?.said;
      if (!last) return;
      if (languages.size >= KNOWN) languages.clear();
      languages.set(conversation, languageOf(last));
    },
    say(conversation, id) {
      const language = languages.get(conversation);
      return language ? say(language, id) : `${say('zh-CN', id)} ${say('en', id)}`;
    },
  };
}
