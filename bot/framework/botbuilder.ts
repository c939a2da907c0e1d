/**
 * The names that we use of botbuilder 4.23.3. Its maintenance has ended: nothing outside this room may import it, and a
 * successor (agents-hosting) is put in by changing this file and adapter.ts.
 *
 * The types come from the packages' front doors; the code comes from the files that hold it, for the front doors load the recognisers of
 * all languages and Teams as well: 48 MB and 0.3 s that no turn needs (docs/decisions/botbuilder-behind-one-room.md).
 */

import './without-azure.ts';

export type { Activity, ConversationReference, ResourceResponse } from 'botbuilder';
export { ActivityTypes, BotAdapter, NullTelemetryClient, TurnContext } from 'botbuilder-core';
export type { DialogContext, DialogInstance, DialogState, DialogTurnResult } from 'botbuilder-dialogs';
export { Dialog, DialogReason, DialogTurnStatus } from 'botbuilder-dialogs/lib/dialog.js';
export { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
