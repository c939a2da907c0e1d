/** WeChat's push endpoint: the check of our address, and the pushes themselves. */

import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { OnePressError } from '../../domain/errors.ts';
import type { WechatDoorDeps } from './deps.ts';
import { createDoor } from './door.ts';
import { createEnvelope } from './envelope.ts';
import { textReply } from './passive.ts';

/** Path of the endpoint, as typed into the platform. */
export const CALLBACK = '/wechat/callback';

/** Bytes of a push; the platform's own are far below. */
const PUSH_BYTES = 64 * 1024;

/** The endpoint as a plugin: parser, limit and error answers that nobody else sees. */
export function wechatRoutes(deps: WechatDoorDeps): FastifyPluginAsync {
  return async app => {
    await app.register(scope => endpoint(scope, deps), { logLevel: 'silent' });
  };
}

async function endpoint(app: FastifyInstance, deps: WechatDoorDeps): Promise<void> {
  const { account, clock, log } = deps;
  const envelope = createEnvelope({ ...account, clock, random: deps.random });
  const hear = createDoor(deps);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: PUSH_BYTES }, (_, body, done) => done(null, body));
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) =>
    refuse(error, request, reply, deps),
  );

  app.get(CALLBACK, async (request, reply) => {
    const echo = envelope.check(queryOf(request));
    return reply.type('text/plain; charset=utf-8').header('x-content-type-options', 'nosniff').send(echo);
  });

  app.post(CALLBACK, async (request, reply) => {
    const arrived = clock.now();
    await deps.gather();
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    const { push, seal } = envelope.open(queryOf(request), body);
    const text = await hear(push, arrived);
    const took = clock.now() - arrived;
    if (took > deps.patience + 500) log.warn({ event: 'slow', ms: took }, 'a push was answered late');
    if (text === null) return reply.type('text/plain; charset=utf-8').send('success');
    const xml = textReply({ to: push.openid, from: push.account, at: Math.floor(clock.now() / 1000), text });
    return reply.type('application/xml; charset=utf-8').send(seal(xml));
  });
}

function queryOf(request: FastifyRequest): Record<string, unknown> {
  return request.query as Record<string, unknown>;
}

/**
 * A refusal says nothing of what was sent; the log names the reason alone. What failed by our fault gets no answer at all: the platform asks
 * again then, while after an error's status the citizen reads that the service is out of order.
 */
function refuse(
  error: Error & { statusCode?: number; code?: string },
  request: FastifyRequest,
  reply: FastifyReply,
  { log }: WechatDoorDeps,
): FastifyReply {
  const known = error instanceof OnePressError;
  const status = known ? error.status : (error.statusCode ?? 500);
  const code = known
    ? error.code
    : status === 413
      ? 'WECHAT_PUSH_TOO_LARGE'
      : status >= 500
        ? 'INTERNAL'
        : 'WECHAT_PUSH_BAD';
  if (status >= 500 && code !== 'BUSY') log.error({ event: 'refused', code, err: error }, 'a push failed');
  else log.warn({ event: 'refused', code, ...(known && { hint: error.hint }) }, 'a push was refused');
  if (status >= 500) {
    reply.hijack();
    request.raw.socket.destroy();
    return reply;
  }
  return reply.code(status).type('text/plain; charset=utf-8').send(code);
}
