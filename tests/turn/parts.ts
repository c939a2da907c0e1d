/** Small things for the turn engine's stories. */
import type { App } from '../../bot/app.ts';
import type { Message, Part } from '../../bot/domain/message.ts';

/** A citizen's message of words, or of the given parts. */
export function from(app: App, conversation: string, said: string | Part[], key = app.ids.id()): Message {
  const parts: Part[] = typeof said === 'string' ? [{ kind: 'text', text: said }] : said;
  return { key, channel: 'webchat', conversation, citizen: 'dl_someone', at: app.clock.now(), parts };
}

/** A photo that is in the store already. */
export const PHOTO: Part = { kind: 'photo', media: 'a-photo', width: 40, height: 30, point: null, takenAt: null };

/** The ids of the bubbles that answer a message. */
export async function answers(app: App, message: Message): Promise<(string | null | undefined)[]> {
  const { replies } = await app.turns.accept(message);
  return (await replies).map(entry => entry.said?.id);
}

/** Lets what is ready happen, without letting time pass. */
export async function breathe(times = 50): Promise<void> {
  for (let time = 0; time < times; time += 1) await new Promise(resolve => setImmediate(resolve));
}
