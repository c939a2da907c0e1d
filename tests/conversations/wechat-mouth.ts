/** Speaks to the bot as a phone with WeChat does: pushes of the platform's stand-in, a message for each part; a press is what a thumb can do. */
import { conversationOf } from '../../bot/channels/wechat/identity.ts';
import { type Mouth, samplePhoto, sampleVoice } from '../../bot/cli/stage.ts';
import type { Message, Part } from '../../bot/domain/message.ts';
import { fromWgs84 } from '../../integrations/maps/datum.ts';
import { ACCOUNT, type Wechat } from '../support/wechat.ts';
import type { Citizen } from '../wechat-platform/platform.ts';
import { pressOnPhone } from './wechat-press.ts';

/** A citizen, who has followed the account for long if none is given. What she speaks is heard by the platform, or by the speech service. */
export async function wechatMouth(
  wechat: Wechat,
  wishes: Pick<Message, 'elder' | 'language'>,
  service: { hears: string },
  citizen = wechat.platform.citizen(undefined, { following: true }),
): Promise<{ conversation: string; mouth: Mouth; citizen: Citizen }> {
  const tell = async (words: string) => {
    await citizen.say(words);
    await wechat.settled();
  };
  if (wishes.elder) await tell('长辈版');
  if (wishes.language === 'en') for (const words of ['English', 'hello']) await tell(words);
  /** Messages by key, and when each has left the phone. */
  const said = new Map<string, Promise<void>>();
  const mouth: Mouth = {
    async say(parts, key) {
      const before = said.get(key);
      if (before) {
        await before;
        return void (await citizen.repeatLast());
      }
      const left = Promise.withResolvers<void>();
      said.set(key, left.promise);
      // The story's own copies: what counts is what comes in by the platform.
      await wechat.app.media.forget(parts.flatMap(part => ('media' in part ? [part.media] : [])));
      const photos = parts.filter(part => part.kind === 'photo');
      const pushes: Promise<unknown>[] = [];
      for (const photo of photos) {
        const fetched = wechat.platform.calls.length;
        pushes.push(citizen.photo(await samplePhoto(photo.point ?? undefined)));
        // She types the words after the photo has left: a platform delivers each message as soon as it has it.
        while (!wechat.platform.calls.slice(fetched).some(call => call.path.endsWith('/media/get')))
          await new Promise(resolve => setImmediate(resolve));
      }
      for (const part of parts) {
        if (part.kind === 'voice' && part.heard === 'service') service.hears = part.text ?? '';
        if (part.kind !== 'photo') pushes.push(send(citizen, part));
      }
      left.resolve();
      await Promise.all(pushes);
    },
  };
  const conversation = conversationOf(ACCOUNT.appId, citizen.openid, wechat.app.secrets);
  return { conversation, mouth, citizen };
}

function send(citizen: Citizen, part: Part): Promise<unknown> {
  switch (part.kind) {
    case 'text':
      return citizen.say(part.text);
    case 'choice':
      return pressOnPhone(citizen, part);
    case 'place': {
      const { lat, lng } = fromWgs84(part.point, 'GCJ02');
      return citizen.place(lat, lng, part.name ?? '');
    }
    case 'voice':
      return citizen.voice(sampleVoice(), part.heard === 'platform' ? { recognition: part.text ?? '' } : {});
    default:
      throw new Error(`nobody sends ${part.kind} on a phone in these stories`);
  }
}
