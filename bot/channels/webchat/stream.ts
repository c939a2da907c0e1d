/** GET …/stream: the WebSocket by which a conversation's entries reach the page. */
import type { IncomingMessage } from 'node:http';
import websocket, { type WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { baseOf, mayUse, PREFIX } from './addresses.ts';
import type { WebchatDeps } from './deps.ts';
import { encode, type Scene, typing } from './encode.ts';
import { badArgument, describe, forbidden, tokenExpired, tokenMissing, tooMany } from './faults.ts';
import { Feed } from './feed.ts';
import { holdBack, JSON_BYTES, WAITING_BYTES, wait } from './limits.ts';
import { post } from './posts.ts';
import { Sockets } from './sockets.ts';
import { type Holder, readTicket } from './tokens.ts';
import { watermarkOf } from './watermark.ts';

interface StreamRequest {
  Params: { id: string };
  Querystring: { t?: string; watermark?: string };
}

/** Sends a frame; resolves when it is written, with false when the client is gone. */
type Say = (frame: object) => Promise<boolean>;

/** True for requests that want our stream. Other upgrades (`Upgrade: h2c` of Java's HttpClient) are answered as if they had not asked. */
export function takesUpgrade(request: IncomingMessage): boolean {
  const [path = ''] = (request.url ?? '').split('?');
  return (
    request.headers.upgrade?.toLowerCase() === 'websocket' &&
    path.startsWith(`${PREFIX}/`) &&
    /\/stream(\/multimodal)?$/.test(path)
  );
}

/** Adds the stream's routes. */
export async function streamRoutes(app: FastifyInstance, deps: WebchatDeps): Promise<void> {
  const sockets = new Sockets(deps.clock);
  // Without this every upgrade on any path would be taken off Fastify's hands and its socket left open.
  Object.assign(app.server, { shouldUpgradeCallback: takesUpgrade });
  await app.register(websocket, {
    options: { maxPayload: JSON_BYTES },
    errorHandler: (_error, socket) => socket.terminate(),
    preClose: done => {
      sockets.closeAll();
      done();
    },
  });
  for (const path of ['/conversations/:id/stream', '/conversations/:id/stream/multimodal']) {
    app.route<StreamRequest>({
      method: 'GET',
      url: path,
      preValidation: async (request, reply) => {
        holdBack(deps.rateLimit, 'entry', null, request, reply);
        holderOf(request, deps);
      },
      handler: (_request, reply) => {
        reply.code(426).header('upgrade', 'websocket');
        reply.send({ error: { code: 'UpgradeRequired', message: 'This address is a WebSocket.' } });
      },
      wsHandler: (socket, request) => serve(socket, request, deps, sockets),
    });
  }
}

/** @throws OnePressError TokenMissing, TokenExpired, Forbidden, before the socket is opened. */
function holderOf(request: FastifyRequest<StreamRequest>, deps: WebchatDeps): Holder {
  const holder = typeof request.query.t === 'string' ? readTicket(deps, request.query.t) : 'garbled';
  if (holder === 'garbled') throw tokenMissing();
  if (holder === 'expired') throw tokenExpired();
  if (holder === 'forged') throw forbidden('The ticket is not ours');
  if (holder.conversation !== request.params.id) throw forbidden('The ticket is for another conversation');
  const { origin } = request.headers;
  if (origin && !mayUse(origin, holder, request, deps.publicUrl))
    throw forbidden('Pages of this origin may not use the ticket');
  return holder;
}

async function serve(
  socket: WebSocket,
  request: FastifyRequest<StreamRequest>,
  deps: WebchatDeps,
  sockets: Sockets,
): Promise<void> {
  const holder = holderOf(request, deps);
  const { conversation, user } = holder;
  const scene: Scene = { user, base: baseOf(request, deps.publicUrl), names: deps.names, media: deps.media };
  const say: Say = frame =>
    new Promise(resolve => {
      // A reader this slow is closed rather than kept in memory; it comes back and catches up.
      if (socket.bufferedAmount > WAITING_BYTES) socket.terminate();
      if (socket.readyState !== socket.OPEN) resolve(false);
      else socket.send(JSON.stringify(frame), error => resolve(!error));
    });
  const feed = new Feed(deps.transcript, conversation, watermarkOf(request.query.watermark), entries =>
    say({ activities: entries.map(entry => encode(entry, scene)), watermark: String(entries.at(-1)?.seq ?? 0) }),
  );
  const giveUp = (error: unknown) => {
    request.log.error({ err: error }, 'stream failed');
    socket.close(1011, 'try again');
  };
  const heard = sockets.add(conversation, socket);
  const leave = deps.fanOut.onConversation(conversation, signal => {
    if (signal.topic === 'conversation') feed.offer(signal.entry).catch(giveUp);
    else if (signal.topic === 'typing') {
      say({ activities: [typing(signal.author, conversation, deps.ids.id(), deps.clock.now(), scene)] });
    }
  });
  socket.once('close', leave);
  let queue = Promise.resolve();
  socket.on('message', (data: Buffer) => {
    heard();
    if (data.length === 0) return;
    if (wait(deps.rateLimit, 'message', user, request.ip) > 0) say(faultFrame(tooMany()));
    else queue = queue.then(() => takeFrame(data, holder, deps, say));
  });
  await feed.replay().catch(giveUp);
}

/** A frame with an activity is a post (voice-mode clients send everything so). */
async function takeFrame(data: Buffer, holder: Holder, deps: WebchatDeps, say: Say): Promise<void> {
  try {
    await post(deps, holder, JSON.parse(data.toString()));
  } catch (error) {
    say(faultFrame(error instanceof SyntaxError ? badArgument('The frame is not JSON') : error));
  }
}

/** What is wrong, in a frame without a watermark. */
function faultFrame(error: unknown): object {
  return { activities: [], ...describe(error).body };
}
