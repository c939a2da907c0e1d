/** A citizen who asks, the real dialogs, and a language model on the loopback beside them. */
import type { RequestListener } from 'node:http';
import { type DialogDeps, dialogParts } from '../../bot/dialogs/index.ts';
import type { Command } from '../../bot/domain/commands.ts';
import { type Conversation, emptyState } from '../../bot/domain/conversation.ts';
import type { Effect } from '../../bot/domain/effects.ts';
import { KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import type { Reply } from '../../bot/domain/reply.ts';
import { createDialogEngine } from '../../bot/framework/index.ts';
import { createAnswerHelp } from '../../bot/nlu/llm/answer-help.ts';
import type { Outcome } from '../../bot/ports/dialogs.ts';
import { fixedKnowledge } from '../../integrations/knowledge/fixed.ts';
import { city } from './demo.ts';
import { modelOn } from './llm-guarded.ts';

const entry = (more: Record<string, unknown>): KnowledgeEntry =>
  KnowledgeEntry.parse({
    ...{ field: 'transit-card', phone: '12345', department: city.departments[0]?.code, reviewed: '2026-10-01' },
    ...more,
  });

/** Three entries that one question may mean; the first is long. */
export const CARD = entry({
  id: 'card',
  question: { zh: '敬老卡怎么办？', en: 'How do I get a senior card?' },
  also: ['老人坐车的卡'],
  answer: {
    zh: '年满 65 周岁的老人都能办，带身份证、一寸照片两张，到住处的社区窗口申请，不收钱，15 个工作日内通知您来取。身体不方便的，家属可以代办，代办的人要带自己的身份证。照片没有的，窗口可以当场照。办好以后坐公交、地铁都不要钱，卡只能本人用，借给别人的要停卡半年。',
    en: 'Everybody of 65 and over.',
  },
});
export const LOST = entry({
  id: 'card-lost',
  question: { zh: '敬老卡丢了怎么补？' },
  answer: { zh: '带身份证到社区窗口补，工本费 20 元。' },
});
const CHECK = entry({
  id: 'card-check',
  question: { zh: '敬老卡要年审吗？' },
  answer: { zh: '要，一年一次，在生日那个月。' },
});
/** Some of CARD's own clauses; with all that it limits. */
export const SHORT =
  '年满 65 周岁的老人都能办，带身份证、一寸照片两张，到住处的社区窗口申请，不收钱。卡只能本人用，借给别人的要停卡半年。';

/** What a citizen saw and what is kept of it. */
export interface Seen {
  label: string;
  reply: Reply;
  /** Ids of all lines of the bubble. */
  lines: string[];
  values: string[];
  asked: Extract<Effect, { do: 'asked' }>[];
  judged: Extract<Effect, { do: 'judged' }>[];
}

/** Opens the room. `answer`: what the model says; null: none is set. */
export async function consultRoom(answer: RequestListener | null, more: { shortens?: boolean; elder?: boolean } = {}) {
  const on = answer && (await modelOn(answer));
  const clock = on?.clock ?? { now: () => Date.UTC(2026, 0, 5, 9) };
  const knowledge = fixedKnowledge({ fields: city.fields, entries: [CARD, LOST, CHECK] }, '2026-11-20');
  const none = (): never => {
    throw new Error('no story here needs it');
  };
  const deps = {
    ...{ city, knowledge, geocoder: null, understand: none, random: () => 7, privacyUrl: '/privacy', guideUrl: none },
    help: on && createAnswerHelp({ guarded: on.guarded, clock, shortens: more.shortens ?? true }),
  };
  const engine = createDialogEngine(dialogParts(deps as unknown as DialogDeps));
  const conversation: Conversation = {
    ...{ id: 'one', channel: 'webchat', citizen: 'dl_someone', owner: 'bot', clerk: null, waitingSince: null },
    ...{ language: 'zh-CN', elder: more.elder ?? false, version: 1, createdAt: 0, updatedAt: clock.now() },
    state: emptyState(),
  };

  /** `since`: how long ago her message came, in ms. */
  const hear = async (words: string, commands: Command[], since = 0): Promise<Seen> => {
    const outcome: Outcome = await engine.run({
      ...{ conversation, parts: [{ kind: 'text', text: words }], words },
      understanding: {
        ...{ commands, candidates: [], place: null, emergency: null, explanation: [] },
        ...{ intent: 'ask', language: 'zh-CN' },
      },
      at: clock.now() - since,
    });
    conversation.state = outcome.state;
    const reply = outcome.replies.at(-1) as Reply;
    return {
      label: outcome.label,
      reply,
      lines: [...(reply.lead ?? []), reply].map(({ text }) => text),
      values: (reply.choices ?? []).map(({ value }) => value),
      asked: outcome.effects.filter(effect => effect.do === 'asked'),
      judged: outcome.effects.filter(effect => effect.do === 'judged'),
    };
  };
  return {
    service: on?.service,
    counted: on?.counted ?? [],
    clock,
    conversation,
    hear,
    /** Words that mean CARD. */
    asks: (words = '敬老卡怎么办', since = 0) => hear(words, [{ do: 'ask', entry: 'card', confidence: 1 }], since),
    /** Words that may mean any of the three. */
    asksUnclearly: (words = '老人坐车那个卡的事', since = 0) =>
      hear(words, [{ do: 'ask', entry: 'card', confidence: 0.5, among: ['card-lost', 'card-check'] }], since),
    press: (value: string) => hear('', [{ do: 'choose', value }]),
  };
}

/** The line of a bubble. */
export function line(seen: Seen, text: string) {
  return seen.reply.lead?.find(one => one.text === text);
}
