/** The demo city's understanding, and the little that its tests say again and again. */

import type { Command, UnderstandContext } from '../../bot/domain/commands.ts';
import type { Ask } from '../../bot/domain/reply.ts';
import { createUnderstand } from '../../bot/nlu/understand.ts';
import { loadCity } from '../../config/load-city.ts';
import { fixedKnowledge } from '../../integrations/knowledge/fixed.ts';
import { createGazetteer } from '../../integrations/maps/gazetteer.ts';

export const city = loadCity('config/cities/demo');
export const gazetteer = createGazetteer(city.places);
/** A Friday morning. */
export const NOW = Date.parse('2026-11-20T10:00:00+08:00');
export const understand = createUnderstand({
  city,
  gazetteer,
  knowledge: fixedKnowledge(city, '2026-11-20'),
  clock: { now: () => NOW },
});

/** Nothing is open: the first words of a citizen. */
export const FRESH: UnderstandContext = { talk: null, question: null, slots: [], language: 'zh-CN' };

/** A question of the report is open. */
export function asked(ask: Ask, titles: string[] = [], slot: string = ask): UnderstandContext {
  const choices = titles.map((title, at) => ({ value: `value-${at + 1}`, title }));
  return {
    talk: 'report',
    question: { slot, ask, choices },
    slots: ['category', 'place', 'photos', 'contact'],
    language: 'zh-CN',
  };
}

/** What was understood. */
export function commands(text: string, context: UnderstandContext = FRESH): Command[] {
  return understand(text, context).commands;
}

/** The commands' names, with their slots: `set category`, `start report`. */
export function names(text: string, context: UnderstandContext = FRESH): string[] {
  return commands(text, context).map(command => {
    if (command.do === 'set' || command.do === 'correct') return `${command.do} ${command.slot}`;
    if (command.do === 'start') return `start ${command.talk}`;
    if (command.do === 'ask') return `ask ${command.entry}`;
    return command.do;
  });
}
