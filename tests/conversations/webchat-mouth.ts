/** Speaks to the bot as a Direct Line client does: JSON activities and uploads over HTTP. */
import Fastify from 'fastify';
import type { App } from '../../bot/app.ts';
import { webchatRoutes } from '../../bot/channels/webchat/routes.ts';
import { issueToken } from '../../bot/channels/webchat/tokens.ts';
import { type Mouth, samplePhoto, sampleVoice } from '../../bot/cli/stage.ts';
import type { Message, Part } from '../../bot/domain/message.ts';
import { call, open } from '../support/directline-client.ts';

/** A new citizen on the web chat. What she speaks is heard by the speech service. */
export async function webchatMouth(
  app: App,
  wishes: Pick<Message, 'elder' | 'language'>,
  service: { hears: string },
): Promise<{ conversation: string; mouth: Mouth }> {
  const server = Fastify();
  await server.register(
    webchatRoutes({
      ...app,
      intake: app.turns,
      rateLimit: { take: () => 0 },
      publicUrl: null,
      directlineSecret: null,
      names: { bot: '小按', staff: '工作人员' },
    }),
  );
  const { conversationId, token: first } = await open(server);
  const user = String(JSON.parse(Buffer.from(first.split('.')[1] ?? '', 'base64url').toString()).user);
  const mouth: Mouth = {
    async say(parts, key) {
      // Days may pass between two steps: the page would get a new token by its cookie.
      const { token } = issueToken(app, { conversation: conversationId, user });
      const files = parts.filter(part => part.kind === 'photo' || part.kind === 'voice');
      // The story's own copies: what counts is what comes in by the door.
      await app.media.forget(files.map(file => file.media));
      const body = activityOf(parts, key, wishes);
      const path = `/conversations/${conversationId}`;
      if (files.length === 0) {
        const answer = await call(server, 'POST', `${path}/activities`, token, body);
        if (answer.statusCode !== 200) throw new Error(`post: ${answer.statusCode} ${answer.body}`);
        return;
      }
      const form = new FormData();
      form.append('activity', new Blob([JSON.stringify(body)], { type: 'application/vnd.microsoft.activity' }), 'blob');
      for (const file of files) {
        if (file.kind === 'voice') service.hears = file.text ?? '';
        const bytes = file.kind === 'voice' ? sampleVoice() : await samplePhoto(file.point ?? undefined);
        const [type, name] = file.kind === 'voice' ? ['audio/amr', '语音.amr'] : ['image/jpeg', '照片.jpg'];
        form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>], { type }), name);
      }
      const encoded = new Response(form);
      const answer = await server.inject({
        method: 'POST',
        url: `/v3/directline${path}/upload?userId=someone`,
        headers: { authorization: `Bearer ${token}`, 'content-type': encoded.headers.get('content-type') ?? '' },
        payload: Buffer.from(await encoded.arrayBuffer()),
      });
      if (answer.statusCode !== 200) throw new Error(`upload: ${answer.statusCode} ${answer.body}`);
    },
  };
  return { conversation: conversationId, mouth };
}

function activityOf(parts: Part[], key: string, wishes: Pick<Message, 'elder' | 'language'>): object {
  const entities: object[] = [];
  const channelData: Record<string, unknown> = { clientActivityID: key, ...wishes };
  let text = '';
  for (const part of parts) {
    if (part.kind === 'text') text = part.text;
    else if (part.kind === 'choice') {
      text = part.title;
      channelData.question = part.question;
    } else if (part.kind === 'place') {
      entities.push({ type: 'GeoCoordinates', latitude: part.point.lat, longitude: part.point.lng, name: part.name });
    }
  }
  return { type: 'message', text, attachments: [], entities, channelData };
}
