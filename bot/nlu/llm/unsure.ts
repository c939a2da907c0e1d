/** Whether the embedded part is so unsure that a model may be asked, and what for. */
import type { Command, UnderstandContext, Understanding } from '../../domain/commands.ts';
import { SURE } from '../../domain/commands.ts';
import type { Asked } from '../../ports/language-model.ts';

/** Fewer letters and figures than this tell a model no more than the rules. */
const FEW = 6;
/** Rules that know that there is nothing to understand. */
const SETTLED = new Set([
  'abuse',
  'chit-chat',
  'line beyond',
  'malformed number',
  'nothing to read',
  'number beyond',
  'weather',
]);
/** Questions outside a talk that a new matter may follow: menu, answer of the knowledge base, a filed case. */
const BETWEEN_TALKS = new Set(['menu', 'consult', 'filed']);

/** What to ask a model; null: nothing. Danger, presses, numbers, yes and no, and words that steer are never its business. */
export function whatToAsk(words: string, understanding: Understanding, context: UnderstandContext): Asked | null {
  if (understanding.emergency !== null) return null;
  if (words.replace(/[^\p{L}\p{N}]/gu, '').length < FEW) return null;
  if (understanding.explanation.some(rule => SETTLED.has(rule))) return null;
  const open = openFor(context);
  if (open === null) return null;
  const { commands } = understanding;
  if (open === 'place') return commands.every(command => command.do === 'cannot') ? open : null;
  return commands.every(isUnsure) ? open : null;
}

function openFor({ talk, question }: UnderstandContext): Asked | null {
  if (talk === null) return question === null || BETWEEN_TALKS.has(question.slot) ? 'anything' : null;
  if (talk !== 'report' || question === null) return null;
  return question.slot === 'category' || question.slot === 'place' ? question.slot : null;
}

function isUnsure(command: Command): boolean {
  if (command.do === 'cannot') return true;
  if (command.do === 'start') return command.talk === 'report';
  if (command.do !== 'set') return false;
  return command.slot !== 'category' || (command.value[0]?.confidence ?? 0) < SURE;
}
