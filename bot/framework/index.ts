/** What dialogs may use of the framework. botbuilder itself does not pass. */
export { createDialogEngine } from './engine.ts';
export type { Answer, Answering, CommandOf, DialogParts } from './parts.ts';
export type { Ending, Slot, Talk, TalkContext, Verdict } from './talk.ts';
