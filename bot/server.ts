/** The doors: one Fastify server for citizens, staff and the operator's machines. */
import { join } from 'node:path';
import {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import { createKnowledgeFiles } from '../integrations/knowledge-files/files.ts';
import { randomSlice } from '../integrations/local/random.ts';
import type { App } from './app.ts';
import { badArgument, describe } from './channels/webchat/faults.ts';
import { pageRoutes } from './channels/webchat/page.ts';
import { webchatRoutes } from './channels/webchat/routes.ts';
import { wechatRoutes } from './channels/wechat/routes.ts';
import { inLanguage } from './dialogs/words.ts';
import { OnePressError } from './domain/errors.ts';
import { FAULT_HEADERS, faultPage, wantsPage } from './fault-page.ts';
import { severityOf } from './nlu/intent/severity.ts';
import { opsRoutes } from './ops.ts';
import { createPreview } from './preview.ts';
import { consolePage } from './staff/console-page.ts';
import { errorView } from './staff/refusal.ts';
import { staffRoutes } from './staff/routes.ts';
import { createCohorts } from './turn/cohort.ts';

/** Largest body that is read where a route does not say otherwise, in bytes. */
const BODY_BYTES = 256 * 1024;

/** ms in which a request's head must be here, and the whole of it. Answers, streams and sockets may last longer. */
const HEAD_TIME = 20_000;
const REQUEST_TIME = 120_000;

/** Pushes of WeChat that may wait to be opened. */
const PUSHES = 5_000;

/** Builds the server. `pages`: folder of the built pages; `draining` turns true when the process was told to stop. */
export async function createServer(app: App, pages: string, draining: () => boolean): Promise<FastifyInstance> {
  const { settings, log, city } = app;
  const hops = settings.trustProxy;
  const server: FastifyInstance = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // Turns have lines of their own, with a trace; a logger a request is made for nothing.
    childLoggerFactory: logger => logger,
    trustProxy: typeof hops === 'number' ? (_, hop) => hop < hops : hops,
    bodyLimit: BODY_BYTES,
    forceCloseConnections: true,
    requestTimeout: REQUEST_TIME,
    http: { headersTimeout: HEAD_TIME, connectionsCheckingInterval: 10_000 },
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: wrongAddress,
  });
  server.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error instanceof OnePressError ? error.status : (error.statusCode ?? 500);
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    const code =
      error instanceof OnePressError ? error.code : status >= 500 ? 'INTERNAL' : (error.code ?? 'BAD_REQUEST');
    const message = status >= 500 ? 'The request failed.' : error.message;
    const hint = error instanceof OnePressError ? error.hint : null;
    return fault(request, reply, { status, code, message, hint });
  });
  server.setNotFoundHandler(() => {
    throw new OnePressError(
      'NOT_FOUND',
      'There is nothing at this address.',
      'Check the address; / is the page for citizens, /staff the console.',
      404,
    );
  });

  const shared = { ...app, publicUrl: settings.publicUrl };
  const names = { bot: inLanguage(city.profile.bot, 'zh-CN'), staff: app.texts.say('zh-CN', 'staff.name') };
  const webchat = { ...shared, intake: app.turns, directlineSecret: settings.directlineSecret, names };
  await server.register(webchatRoutes(webchat));
  const told = {
    model: settings.modelUrl !== null,
    maps: settings.geocoder !== null,
    questionDays: settings.questionDays,
    lessonDays: settings.lessonDays,
  };
  await server.register(pageRoutes({ ...webchat, city, ...told, tiles: tilesOf(app), folder: join(pages, 'citizen') }));
  const desk = { previewOf: createPreview(app), knowledgeFiles: createKnowledgeFiles(app.clock) };
  await server.register(staffRoutes({ ...shared, ...desk, severityOf, intake: app.turns }), {
    prefix: '/staff/api',
  });
  await server.register(consolePage({ folder: join(pages, 'staff'), city, tiles: tilesOf(app) }));
  const { wechat } = app.channels;
  if (wechat) {
    const { rateLimit, turns: intake } = app;
    const pushes = createCohorts();
    const gather = async (): Promise<void> => {
      // Forged ones stand in this line too, since they are known only once they are read.
      if (pushes.waiting() >= PUSHES)
        throw new OnePressError('BUSY', 'too many pushes wait', 'The platform sends them again.', 503);
      await pushes.begin();
    };
    await server.register(wechatRoutes({ ...wechat, rateLimit, intake, gather, random: randomSlice }));
  }
  await server.register(opsRoutes({ store: app.store, clock: app.clock, metrics: app.metrics, draining }));
  return server;
}

/** An address that is too long, or that no browser writes so: no route hears of it, so it is answered in the way of the part it names. */
function wrongAddress({ statusCode: status = 400, code }: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const wrong = new OnePressError(
    'ADDRESS_INVALID',
    'The address is too long or cannot be read.',
    'Copy the whole address once, without words before or behind it.',
    status,
  );
  const { url } = request;
  if (url.startsWith('/staff/api/')) return reply.code(status).send(errorView({ statusCode: status, code }).body);
  if (url.startsWith('/v3/')) return reply.code(status).send(describe(badArgument('The address is too long')).body);
  return fault(request, reply, wrong);
}

/** Answers a fault: with a page for a person, with JSON for a program. */
function fault(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, code, message, hint }: { status: number; code: string; message: string; hint: string | null },
): FastifyReply {
  reply.code(status).header('vary', 'accept');
  if (wantsPage(request.headers.accept)) return reply.headers(FAULT_HEADERS).send(faultPage(code, status));
  return reply.send({ error: { code, message, ...(hint !== null && { hint }) } });
}

function tilesOf({ settings }: App) {
  if (!settings.mapTiles) return null;
  return { url: settings.mapTiles, attribution: settings.mapAttribution ?? '', datum: settings.mapDatum };
}
