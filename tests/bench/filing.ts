/** How much a citizen must say until her matter is filed, and what understanding one message costs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createApp } from '../../bot/app.ts';
import type { City } from '../../bot/domain/city.ts';
import type { UnderstandContext } from '../../bot/domain/commands.ts';
import type { Said } from '../../bot/domain/reply.ts';
import { createLog } from '../../bot/log.ts';
import { loadSettings } from '../../config/load.ts';
import { randomIds, systemClock } from '../../integrations/local/clock.ts';
import { Times } from './latency.ts';
import { OPENINGS, type Opening } from './openings.ts';

/** What came of the openings. Times in ms for one message. */
export interface Filing {
  openings: number;
  /** Mean number of her messages to the case number; a matter that was given up counts as `most`. */
  turns: number;
  /** Cases of the kind that she meant, in all. */
  right: number;
  givenUp: number;
  /** The kind was asked for, or offered for choice. */
  askedKind: number;
  mean: number;
  p99: number;
}

/** After so many messages she would have put the phone away. */
const MOST = 15;

/** Plays every opening with a citizen who knows what she means and answers what she is asked. */
export async function measureFiling(dataDir: string): Promise<Filing> {
  const settings = loadSettings({ ONEPRESS_DATA: dataDir });
  const onFault = (error: Error): void => {
    throw error;
  };
  const app = await createApp({ settings, log: createLog('silent'), clock: systemClock(), ids: randomIds(), onFault });
  let turns = 0;
  let right = 0;
  let givenUp = 0;
  let askedKind = 0;
  for (const [at, opening] of OPENINGS.entries()) {
    const conversation = `opening-${at}`;
    let said: Said | null = null;
    let count = 0;
    let kindAsked = false;
    while (count < MOST && (await app.cases.of(conversation)).length === 0) {
      const text = said ? answerOf(said, opening, app.city) : opening.say;
      count += 1;
      const message = { key: `${count}`, channel: 'webchat', conversation, citizen: 'dl_bench', at: Date.now() };
      const { replies } = await app.turns.accept({ ...message, parts: [{ kind: 'text', text }] });
      said = (await replies).at(-1)?.said ?? said;
      kindAsked ||= said?.ask === 'category';
    }
    const [filed] = await app.cases.of(conversation);
    turns += filed ? count : MOST;
    if (!filed) givenUp += 1;
    if (filed?.category === opening.kind) right += 1;
    if (kindAsked) askedKind += 1;
  }
  const cost = await costOf(app.understand);
  await app.close();
  return { openings: OPENINGS.length, turns: turns / OPENINGS.length, right, givenUp, askedKind, ...cost };
}

/** What she says to a question. */
function answerOf(said: Said, { kind, place }: Opening, city: City): string {
  const has = (title: string | undefined) => said.choices.find(choice => choice.title === title)?.title;
  const name = city.kinds.find(one => one.code === kind)?.name.zh;
  const group = city.groups.find(one => one.code === kind[0])?.name.zh;
  switch (said.ask) {
    case 'category':
      return has(name) ?? has(group) ?? has('更多') ?? has('都不是') ?? name ?? '';
    case 'place':
      return place;
    case 'photo':
      return '没有照片';
    case 'detail':
      return '不清楚';
    case 'contact':
      return '匿名';
    case 'confirm':
      // The summary names the kind: a wrong one is put right before it is sent.
      return name && said.text.includes(name) ? '确认提交' : `问题改成${name}`;
    default:
      return has('我要反映问题') ?? '我要反映问题';
  }
}

/** Every opening and every sentence of the written conversations, many times over. */
async function costOf(
  understand: (text: string, context: UnderstandContext) => unknown,
): Promise<{ mean: number; p99: number }> {
  const nothingOpen: UnderstandContext = { talk: null, question: null, slots: [], language: 'zh-CN' };
  const file = join(import.meta.dirname, '../conversations/report/everything-at-once.yaml');
  const written = (parse(readFileSync(file, 'utf8')) as { steps: { say?: string }[] }).steps.flatMap(
    step => step.say ?? [],
  );
  const sentences = [...OPENINGS.map(opening => opening.say), ...written];
  const times = new Times();
  let seconds = 0;
  for (let round = 0; round < 60; round += 1) {
    for (const sentence of sentences) {
      const begun = performance.now();
      const understood = (await understand(sentence, nothingOpen)) as { candidates: unknown; place: unknown };
      // Both are worked out only when they are asked for.
      void understood.candidates;
      void understood.place;
      const ms = performance.now() - begun;
      if (round < 10) continue;
      times.add(ms);
      seconds += ms / 1000;
    }
  }
  const told = times.told(seconds);
  return { mean: (seconds * 1000) / told.turns, p99: told.p99 };
}
