/** The web chat alone, with the fake turn engine behind it. */
import Fastify, { type FastifyInstance } from 'fastify';
import type { WebchatDeps } from '../../bot/channels/webchat/deps.ts';
import { webchatRoutes } from '../../bot/channels/webchat/routes.ts';
import { randomIds, systemClock } from '../../integrations/local/clock.ts';
import { localFanOut } from '../../integrations/local/fan-out.ts';
import { localRateLimit } from '../../integrations/local/rate-limit.ts';
import { createSecrets } from '../../integrations/local/secrets.ts';
import { type FakeMedia, fakeMedia } from './fake-media.ts';
import { type FakeTurn, fakeTurn } from './fake-turn.ts';

/** The parts of a web chat under test. */
export interface Webchat {
  app: FastifyInstance;
  deps: WebchatDeps;
  turn: FakeTurn;
  media: FakeMedia;
}

/** The web chat's routes on a Fastify that does not listen yet. */
export async function webchat(options: Partial<WebchatDeps> & { perMinute?: number } = {}): Promise<Webchat> {
  const clock = options.clock ?? systemClock();
  const fanOut = localFanOut(error => {
    throw error;
  });
  const turn = fakeTurn(fanOut, clock);
  const media = fakeMedia();
  const deps: WebchatDeps = {
    intake: turn,
    transcript: turn,
    fanOut,
    media,
    listen: media.keepVoice,
    secrets: createSecrets('a secret for tests'),
    rateLimit: localRateLimit(options.perMinute ?? 10_000, clock),
    clock,
    ids: randomIds(),
    publicUrl: null,
    directlineSecret: null,
    names: { bot: '一按通', staff: '工作人员' },
    ...options,
  };
  const app = Fastify();
  await app.register(webchatRoutes(deps));
  app.get<{ Params: { id: string } }>('/photos/:id', async (request, reply) =>
    reply.type('image/jpeg').send(media.kept.get(request.params.id) ?? new Uint8Array()),
  );
  return { app, deps, turn, media };
}
