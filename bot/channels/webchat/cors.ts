import type { FastifyInstance } from 'fastify';

/**
 * Cross-origin headers on every answer of this scope, errors too: without them a client sees status 0 and takes the wrong branch.
 * Any origin may call (Fetch standard, CORS): what it may do is decided by its token, and no cookie counts here.
 */
export function openToOrigins(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Retry-After',
      'cache-control': 'no-store',
    });
  });
  app.options('/*', async (_request, reply) =>
    reply
      .code(204)
      .headers({
        'access-control-allow-methods': 'GET, POST, OPTIONS',
        'access-control-allow-headers':
          'Authorization, Content-Type, Content-Disposition, X-Ms-Bot-Agent, X-Requested-With',
        'access-control-max-age': '7200',
      })
      .send(),
  );
}
