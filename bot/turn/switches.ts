/** The switches of her page: 长辈版 and the language. It tells with every message how they stand. */
import type { Conversation } from '../domain/conversation.ts';
import type { Message } from '../domain/message.ts';

type Switches = Pick<Message, 'elder' | 'language'>;

/**
 * The conversation as she wants it now. A switch counts when it is turned, not as often as it is told: who writes English on a page that came in
 * Chinese, or asks for 长辈版 in words, is not put back by her next message.
 */
export function withSwitches(conversation: Conversation, messages: readonly Switches[]): Conversation {
  let { elder, language, state } = conversation;
  let stood: Switches = state.switches ?? {};
  for (const told of messages) {
    if (told.elder !== undefined && told.elder !== stood.elder) elder = told.elder;
    if (told.language !== undefined && told.language !== stood.language) language = told.language;
    stood = { elder: told.elder ?? stood.elder, language: told.language ?? stood.language };
  }
  const same = stood.elder === state.switches?.elder && stood.language === state.switches?.language;
  if (!same) state = { ...state, switches: stood };
  return { ...conversation, elder, language, state };
}
