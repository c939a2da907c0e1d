import type { Reply } from '../domain/reply.ts';
import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from './botbuilder.ts';

/** Key under which a reply travels through botbuilder as channelData. */
const REPLY = 'onepress';

/**
 * The adapter of all channels: it collects what a turn sends and sends nothing itself. Only messages pass: botbuilder's
 * trace activity would carry the whole memory of a dialog to the citizen.
 */
export class BufferAdapter extends BotAdapter {
  /** Runs one turn and gives back the replies in the order in which they were sent. */
  async receive(activity: Partial<Activity>, logic: (context: TurnContext) => Promise<void>): Promise<Reply[]> {
    const context = new TurnContext(this, activity);
    const sent: Reply[] = [];
    context.turnState.set(REPLY, sent);
    // Not by runMiddleware: there is none, and it would put a proxy before every use of the context.
    await logic(context);
    return sent;
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const sent = context.turnState.get<Reply[]>(REPLY);
    for (const activity of activities) {
      const reply = activity.channelData?.[REPLY];
      if (activity.type === ActivityTypes.Message && reply) sent.push(reply as Reply);
    }
    return activities.map(() => ({ id: '' }));
  }

  override async updateActivity(): Promise<undefined> {}

  override async deleteActivity(): Promise<void> {}

  /** Late work enters by the turn engine as an event, never by botbuilder. */
  override async continueConversation(
    _reference: Partial<ConversationReference>,
    _logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    throw new Error('continueConversation is not used: late work is an event of the turn engine');
  }
}

/** Sends a reply through botbuilder. */
export async function send(context: TurnContext, reply: Reply): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.Message, channelData: { [REPLY]: reply } });
}
