/** Which waiting messages form one turn. */
import type { Message } from '../domain/message.ts';

/** How long a photo without words waits for them, in ms. */
export const PHOTO_WAITS = 800;

/** Words of at most this length are an answer of their own ("2", "对") and are not joined to others. */
const ANSWER = 4;

/** True for a message that says nothing yet: photos alone. */
export function waitsForWords(message: Pick<Message, 'parts'>): boolean {
  return message.parts.length > 0 && message.parts.every(part => part.kind === 'photo');
}

/** How many of the waiting messages, from the first on, belong together. */
export function together(waiting: readonly Message[]): number {
  const alone = waiting.findIndex(answers);
  if (alone < 0) return waiting.length;
  // A second sentence said at once belongs to the first; an answer belongs to the question before it.
  return Math.max(1, alone);
}

/** A press, an event, or a very short answer stands alone. */
function answers(message: Message): boolean {
  return message.parts.some(
    part =>
      part.kind === 'choice' ||
      part.kind === 'event' ||
      ((part.kind === 'text' || part.kind === 'voice') && part.text !== null && part.text.trim().length <= ANSWER),
  );
}
