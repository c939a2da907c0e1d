/**
 * Where a channel has no buttons, a citizen answers an older question by typing what stood below it. What was offered lately is remembered, so
 * that it is known as such and not taken for an answer to the question that is open now.
 */
import type { Command } from '../domain/commands.ts';
import type { OpenQuestion } from '../domain/conversation.ts';
import type { Ask } from '../domain/reply.ts';
import type { Run } from './engine.ts';

/** Titles that are remembered: those of some three questions. */
const MOST = 12;

/** Questions to which a yes or a no is an answer. */
const YES_OR_NO: ReadonlySet<Ask> = new Set<Ask>(['confirm', 'rating', 'choice', 'photo']);

/** The titles after a question was answered. The press for a person is never an old one. */
export function remembered(answered: OpenQuestion, before: readonly string[] = []): string[] {
  const titles = answered.choices.filter(({ value }) => value !== 'person').map(({ title }) => title);
  return [...new Set([...titles, ...before])].slice(0, MOST);
}

/**
 * She types the very words of an old press, and they say nothing to the question that is open: "没有照片", asked for a telephone number. Words
 * that do say something there count as typed.
 */
export function givesBackOld({ heard, state }: Run): boolean {
  const open = state.question;
  const [part, ...others] = heard.parts;
  if (part?.kind !== 'text' || others.length > 0) return false;
  const said = part.text.trim();
  if (!state.pressed?.includes(said) || open?.choices.some(({ title }) => title === said)) return false;
  const answers = ({ do: what }: Command) =>
    (what === 'yes' || what === 'no') && open !== null && YES_OR_NO.has(open.ask);
  return heard.understanding.commands.every(one => ['skip', 'yes', 'no', 'cannot'].includes(one.do) && !answers(one));
}
