import type { Reply } from '../domain/reply.ts';
import { send } from './adapter.ts';
import type { TurnContext } from './botbuilder.ts';
import { page } from './choices.ts';
import { opened, stepOf } from './step.ts';

/** Says a bubble outside of a talk's questions: with the lines that have to come first, and its own question if it opens one. */
export async function bubble(context: TurnContext, reply: Reply): Promise<void> {
  const step = stepOf(context);
  const whole: Reply = { ...reply, lead: [...step.leads.splice(0), ...(reply.lead ?? [])] };
  if (reply.opens) {
    whole.ask ??= 'choice';
    step.question = opened(reply.opens, { ...reply, ask: whole.ask });
  }
  await send(context, page(whole, 0, step.heard.conversation.elder));
}
