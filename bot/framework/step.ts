/** What travels through botbuilder during one turn: the message in, and what the talks want out. */
import type { OpenQuestion } from '../domain/conversation.ts';
import type { Effect } from '../domain/effects.ts';
import type { Line, Reply } from '../domain/reply.ts';
import type { Heard } from '../ports/dialogs.ts';
import type { TurnContext } from './botbuilder.ts';
import type { Reunderstand } from './talk.ts';

/** One turn, as its dialogs see it. */
export interface Step {
  heard: Heard;
  reunderstand: Reunderstand;
  random(below: number): number;
  /** Said in front of the next question, a line each. */
  leads: Line[];
  /** A digression was answered in this turn: not hearing an answer is then no misunderstanding. */
  answered: boolean;
  effects: Effect[];
  label: string;
  /** The question that is open after this turn. */
  question: OpenQuestion | null;
  /** The third misunderstanding: a person has to take over. */
  lost: boolean;
}

const STEP = 'onepress-step';

/** Puts the step where the dialogs of this turn find it. */
export function carry(context: TurnContext, step: Step): void {
  context.turnState.set(STEP, step);
}

/** The step of this turn. */
export function stepOf(context: TurnContext): Step {
  return context.turnState.get<Step>(STEP);
}

/** A question as it is remembered; the turn fills in the words of its choices and its id when it stores the bubble. */
export function opened(slot: string, reply: Reply, lines: string[] = []): OpenQuestion {
  return { slot, ask: reply.ask ?? 'choice', choices: [], reply, lines, id: null };
}
