/** Speaks to the bot as a neighbour in a chat does: words, photos, recordings and pins, one message each; a press is its words. */
import { type Mouth, samplePhoto, sampleVoice } from '../../bot/cli/stage.ts';
import type { Message } from '../../bot/domain/message.ts';
import type { Citizen, World } from '../clients/wechaty-world.ts';

/** A new citizen in a private chat. What she speaks is heard by the speech service. */
export async function wechatyMouth(
  world: World,
  name: string,
  wishes: Pick<Message, 'elder' | 'language'>,
  service: { hears: string },
): Promise<{ conversation: string; mouth: Mouth; citizen: Citizen }> {
  const citizen = world.citizen(name);
  if (wishes.elder) await citizen.tells({ text: '长辈版' });
  if (wishes.language === 'en') await citizen.tells({ text: 'English' });
  // What a page shows before the first word is in a chat the answer to a greeting.
  if (wishes.language === 'en') await citizen.tells({ text: 'hello' });
  const mouth: Mouth = {
    async say(parts, key) {
      // The story's own copies: what counts is what comes in by the puppet.
      await world.app.media.forget(parts.flatMap(part => ('media' in part ? [part.media] : [])));
      // A photo first: it waits for the words that belong to it.
      for (const part of parts) {
        if (part.kind !== 'photo') continue;
        await citizen.says({ id: `${key}-${part.media}`, photo: await samplePhoto(part.point ?? undefined) });
      }
      for (const part of parts) {
        if (part.kind === 'text') await citizen.says({ id: `${key}-words`, text: part.text });
        if (part.kind === 'choice') await citizen.says({ id: `${key}-words`, text: part.title });
        if (part.kind === 'voice') {
          service.hears = part.text ?? '';
          await citizen.says({ id: `${key}-voice`, voice: sampleVoice() });
        }
        if (part.kind === 'place') await citizen.says({ id: `${key}-place`, place: part.point });
      }
    },
  };
  return { conversation: citizen.conversation(), mouth, citizen };
}
