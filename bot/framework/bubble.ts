import type { OpenQuestion } from '../domain/conversation.ts';
import type { Reply } from '../domain/reply.ts';
import { send } from './adapter.ts';
import type { TurnContext } from './botbuilder.ts';
import { nextPage, page, samePage } from './choices.ts';
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

/** Puts an open question once more: with the choices that follow those that she sees (更多), or with the same. */
export async function putAgain(context: TurnContext, open: OpenQuestion, which: 'next' | 'same'): Promise<void> {
  const step = stepOf(context);
  const shown = open.choices.map(choice => choice.value);
  const from = which === 'next' ? nextPage(open.reply, shown) : samePage(open.reply, shown);
  step.question = opened(open.slot, open.reply, open.lines);
  const reply = { ...open.reply, lead: [...step.leads.splice(0), ...(open.reply.lead ?? [])] };
  await send(context, page(reply, from, step.heard.conversation.elder));
}
