/**
 * The names that we use of botbuilder 4.23.3. Its maintenance has ended: nothing outside this room may import it, and a
 * successor (agents-hosting) is put in by changing this file and adapter.ts.
 */

export type { Activity, ConversationReference, ResourceResponse } from 'botbuilder';
export { ActivityTypes, BotAdapter, NullTelemetryClient, TurnContext } from 'botbuilder';
export type { DialogContext, DialogInstance, DialogState, DialogTurnResult } from 'botbuilder-dialogs';
export { Dialog, DialogReason, DialogSet, DialogTurnStatus } from 'botbuilder-dialogs';
