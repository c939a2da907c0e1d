/**
 * The names that we use of botbuilder 4.23.3. Its maintenance has ended: nothing outside this room may import it, and a
 * successor (agents-hosting) is put in by changing this file and adapter.ts.
 *
 * The types come from the packages' front doors; the code comes from the files that hold it, for the front doors load the recognisers of
 * all languages and Teams as well: 48 MB and 0.3 s that no turn needs (docs/decisions/botbuilder-behind-one-room.md).
 */

import './without-azure.ts';
import { createRequire } from 'node:module';
import type * as Core from 'botbuilder-core';
import type * as Dialogs from 'botbuilder-dialogs';
import { withNativeAsync } from './native-async.ts';

export type { Activity, ConversationReference, ResourceResponse } from 'botbuilder';
export type { DialogContext, DialogInstance, DialogState, DialogTurnResult } from 'botbuilder-dialogs';

const require = createRequire(import.meta.url);
const { core, dialog, dialogSet } = withNativeAsync(() => ({
  core: require('botbuilder-core') as typeof Core,
  dialog: require('botbuilder-dialogs/lib/dialog.js') as typeof Dialogs,
  dialogSet: require('botbuilder-dialogs/lib/dialogSet.js') as typeof Dialogs,
}));

/** What kinds of activity there are, what collects them, and what stands in for telemetry. */
export const { ActivityTypes, BotAdapter, NullTelemetryClient } = core;
/** One turn, as botbuilder sees it. */
export const TurnContext = core.TurnContext;
/** One turn, as botbuilder sees it. */
export type TurnContext = Core.TurnContext;
/** What a talk is derived from, why it was called, and how it stands. */
export const { Dialog, DialogReason, DialogTurnStatus } = dialog;
/** All talks by their ids. */
export const { DialogSet } = dialogSet;
/** All talks by their ids. */
export type DialogSet = Dialogs.DialogSet;
