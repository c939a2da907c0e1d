/** Direct Line 3.0 (Microsoft's protocol for web chat), served for any standard client. */
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { admit, baseOf, PREFIX } from './addresses.ts';
import { openToOrigins } from './cors.ts';
import type { WebchatDeps } from './deps.ts';
import { bearerOf, hasSecret, newHolder } from './door.ts';
import { encode } from './encode.ts';
import { answerFault, answerUnknown, forbidden } from './faults.ts';
import { type Call, holdBack, JSON_BYTES, PAGE } from './limits.ts';
import { post } from './posts.ts';
import { Started } from './started.ts';
import { streamRoutes } from './stream.ts';
import { type Bearer, GRACE, type Holder, issueToken } from './tokens.ts';
import { acceptFiles, uploader } from './upload.ts';
import { watermarkOf } from './watermark.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Holder of the request's Direct Line token; null before it is checked and on other routes. */
    directLine: Bearer | null;
  }
}

interface InConversation {
  Params: { id: string };
  Querystring: { watermark?: string };
}

/** The web chat's plugin: everything under /v3/directline, with parsers, limits and error answers that nobody else sees. */
export function webchatRoutes(deps: WebchatDeps): FastifyPluginAsync {
  return async app => {
    // Addresses of streams hold tickets: requests are not logged line by line here.
    await app.register(scope => directLine(scope, deps), { prefix: PREFIX, logLevel: 'warn' });
  };
}

async function directLine(app: FastifyInstance, deps: WebchatDeps): Promise<void> {
  app.decorateRequest('directLine', null);
  app.setErrorHandler(answerFault);
  app.setNotFoundHandler(answerUnknown);
  openToOrigins(app);
  readJson(app);
  entryRoutes(app, deps);
  conversationRoutes(app, deps);
  await app.register(async scope => {
    await acceptFiles(scope);
    const upload = uploader(deps);
    scope.post<InConversation>(
      '/conversations/:id/upload',
      { onRequest: inConversation(deps, 'message') },
      (request, reply) => upload(holder(request), request, reply),
    );
  });
  await streamRoutes(app, deps);
}

/** Tokens and starts: calls that do not name a conversation. */
function entryRoutes(app: FastifyInstance, deps: WebchatDeps): void {
  const started = new Started(deps.transcript);

  app.post('/tokens/generate', async (request, reply) => {
    holdBack(deps.rateLimit, 'entry', null, request, reply);
    const trusted = hasSecret(request, deps.directlineSecret);
    if (!trusted && request.headers.authorization !== undefined) throw forbidden('The secret is not ours');
    return tokenAnswer(newHolder(request.body, trusted, deps), deps);
  });

  app.post('/tokens/refresh', async (request, reply) => {
    const bearer = bearerOf(request, deps, GRACE);
    holdBack(deps.rateLimit, 'entry', bearer.user, request, reply);
    return tokenAnswer(bearer, deps);
  });

  app.post('/conversations', async (request, reply) => {
    const trusted = hasSecret(request, deps.directlineSecret);
    const bearer = trusted ? newHolder(request.body, true, deps) : bearerOf(request, deps, 0);
    holdBack(deps.rateLimit, 'entry', bearer.user, request, reply);
    reply.code((await started.start(bearer.conversation)) ? 201 : 200);
    return admit(deps, baseOf(request, deps.publicUrl), bearer);
  });

  app.get('/session/getsessionid', async (request, reply) => {
    const bearer = bearerOf(request, deps, GRACE);
    holdBack(deps.rateLimit, 'entry', bearer.user, request, reply);
    return { sessionId: deps.ids.id() };
  });
}

/** Calls inside one conversation. */
function conversationRoutes(app: FastifyInstance, deps: WebchatDeps): void {
  app.get<InConversation>('/conversations/:id', { onRequest: inConversation(deps, 'entry') }, async request =>
    admit(deps, baseOf(request, deps.publicUrl), holder(request), markOf(request)),
  );

  app.get<InConversation>(
    '/conversations/:id/activities',
    { onRequest: inConversation(deps, 'read') },
    async request => {
      const { conversation, user } = holder(request);
      const after = watermarkOf(request.query.watermark);
      const entries = await deps.transcript.after(conversation, after, PAGE);
      const scene = { user, base: baseOf(request, deps.publicUrl), names: deps.names, media: deps.media };
      return {
        activities: entries.map(entry => encode(entry, scene)),
        watermark: String(entries.at(-1)?.seq ?? after),
      };
    },
  );

  app.post<InConversation>(
    '/conversations/:id/activities',
    { onRequest: inConversation(deps, 'message'), bodyLimit: JSON_BYTES },
    async request => post(deps, holder(request), request.body),
  );
}

/** Checks token and rate before the body is read. */
function inConversation(deps: WebchatDeps, call: Call) {
  return async (request: FastifyRequest<InConversation>, reply: FastifyReply): Promise<void> => {
    const bearer = bearerOf(request, deps, GRACE);
    if (bearer.conversation !== request.params.id) throw forbidden('The token is for another conversation');
    holdBack(deps.rateLimit, call, bearer.user, request, reply);
    request.directLine = bearer;
  };
}

function holder(request: FastifyRequest<InConversation>): Bearer {
  if (!request.directLine) throw forbidden('No token was checked');
  return request.directLine;
}

/** The client's watermark, to be put into its next stream's address. */
function markOf(request: FastifyRequest<InConversation>): string | undefined {
  const mark = watermarkOf(request.query.watermark);
  return mark > 0 ? String(mark) : undefined;
}

function tokenAnswer(to: Holder, deps: WebchatDeps): { conversationId: string; token: string; expires_in: number } {
  const { token, expiresIn } = issueToken(deps, to);
  return { conversationId: to.conversation, token, expires_in: expiresIn };
}

/** JSON as usual (a `__proto__` key is refused), but an empty body is none: clients refresh without one. */
function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: JSON_BYTES }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else parse(request, body as string, done);
  });
}
