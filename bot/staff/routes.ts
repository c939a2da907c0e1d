/** The door of the staff: everything under /staff/api. */
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { z } from 'zod';
import { accountRoutes } from './account-routes.ts';
import { createLooks } from './audit.ts';
import { caseRoutes } from './case-routes.ts';
import { createCaseWork } from './case-work.ts';
import { correctionRoutes } from './correction-routes.ts';
import type { StaffDeps } from './deps.ts';
import { gapRoutes } from './gap-routes.ts';
import { knowledgeFileRoutes } from './knowledge-file-routes.ts';
import { knowledgeRoutes } from './knowledge-routes.ts';
import { createKnowledgeWork } from './knowledge-work.ts';
import { learningRoutes } from './learning-routes.ts';
import { createStreams, liveRoute, type Streams } from './live.ts';
import { measureRoutes } from './measure-routes.ts';
import { openApi, statusOf } from './openapi.ts';
import { operationRoutes } from './operation-routes.ts';
import { refuseForeign } from './origin.ts';
import { PHOTO_BYTES, photoRoutes } from './photo-routes.ts';
import { referenceRoutes } from './reference-routes.ts';
import { errorView, Refusal } from './refusal.ts';
import { openRoute, type Route } from './route.ts';
import { sessionRoutes } from './session-routes.ts';
import { COOKIE, createSessions, type Sessions } from './sessions.ts';
import { talkRoutes } from './talk-routes.ts';

/** Largest JSON body in bytes: a move with 2,000 Chinese characters fits many times. */
const BODY_BYTES = 64 * 1024;

/** The staff API as a plugin; register it with prefix `/staff/api`. `version`: the program's, for the OpenAPI page. */
export function staffRoutes(deps: StaffDeps, version = '0'): FastifyPluginAsync {
  return async app => {
    const sessions = createSessions(deps);
    const streams = createStreams();
    if (!app.hasReplyDecorator('setCookie')) await app.register(cookie);
    await app.register(multipart, { limits: { fileSize: PHOTO_BYTES, files: 1, fields: 4, fieldSize: 200 } });
    acceptJson(app);
    guard(app, deps);
    app.addHook('preClose', async () => streams.end(() => true));
    for (const one of staffCalls(deps, sessions, streams, version)) add(app, one, sessions);
  };
}

/** All calls as data. */
export function staffCalls(deps: StaffDeps, sessions: Sessions, streams: Streams, version: string): Route[] {
  const look = createLooks();
  const work = createCaseWork(deps);
  const calls = [
    ...sessionRoutes(deps, sessions, streams),
    ...caseRoutes(deps, work, look),
    ...correctionRoutes(deps, work),
    ...talkRoutes(deps, look),
    ...photoRoutes(deps),
    ...operationRoutes(deps),
    ...learningRoutes(deps),
    ...knowledgeFileRoutes(deps),
    ...knowledgeRoutes(deps, createKnowledgeWork(deps)),
    ...gapRoutes(deps),
    ...measureRoutes(deps),
    ...accountRoutes(deps, streams),
    ...referenceRoutes(deps),
    liveRoute(deps, sessions, streams),
  ];
  calls.push(selfDescription(calls, version));
  return calls;
}

function add(app: FastifyInstance, one: Route, sessions: Sessions): void {
  app.route({
    method: one.method,
    url: one.path,
    bodyLimit: BODY_BYTES,
    async handler(request, reply) {
      const clerk = one.role === null ? null : await sessions.clerk(request.cookies[COOKIE]);
      const answer = await one.run(request, reply, clerk);
      if (reply.sent) return reply;
      return reply.code(statusOf(one)).send(answer);
    },
  });
}

function guard(app: FastifyInstance, { publicUrl }: StaffDeps): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    refuseForeign(request, publicUrl);
  });
  app.setErrorHandler((error, request, reply) => {
    const { status, body, retryAfter } = errorView(error);
    if (status >= 500) request.log.error({ code: body.error.code, err: error }, 'staff api fault');
    if (retryAfter !== null) reply.header('retry-after', retryAfter);
    return reply.code(status).send(body);
  });
  app.setNotFoundHandler(() => {
    throw new Refusal(
      'STAFF_NO_SUCH_CALL',
      '没有这个功能，请刷新页面。',
      'GET /staff/api/openapi.json lists all.',
      404,
    );
  });
}

/** JSON alone; an empty body counts as `{}`, as many clients send the header with calls that say nothing. */
function acceptJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, {});
    else parse(request, body as string, done);
  });
}

function selfDescription(routes: Route[], version: string): Route {
  return openRoute(
    { method: 'GET', path: '/openapi.json', summary: 'This description.', answer: z.record(z.string(), z.unknown()) },
    async () => openApi(routes, version),
  );
}
