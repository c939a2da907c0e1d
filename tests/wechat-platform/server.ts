/** The HTTP side: faults, token, body, route, answer, and the record of each call. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Call, type FileAnswer, readBody, writeJson } from './api-call.ts';
import { rid } from './chance.ts';
import { readAll } from './read-all.ts';
import { Refusal } from './refusal.ts';
import { ROUTES, type Route } from './routes.ts';
import type { ApiCall, World } from './world.ts';

/** A picture of one white point: what stands for every code. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);

/** A server for the API, pictures, films and codes of a world. */
export function createPlatformServer(world: World): Server {
  return createServer((request, response) => {
    handle(world, request, response).catch(() => response.destroy());
  });
}

async function handle(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://platform');
  const route = ROUTES[url.pathname];
  const raw = await readAll(request);
  if (!route) sendStored(world, url, response);
  // The platform takes no body whose length is not told beforehand.
  else if (request.headers['transfer-encoding']) end(response, 412, 'text/plain', '');
  else answerCall(world, request, response, url, route, raw);
}

function answerCall(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  route: Route,
  raw: Buffer,
): void {
  const call: ApiCall = { path: url.pathname, errcode: 0, at: world.clock.now() };
  const openid = url.searchParams.get('openid') ?? /"touser"\s*:\s*"([^"]*)"/.exec(raw.toString('latin1'))?.[1];
  if (openid) call.openid = openid;
  const fault = drawFault(world);
  if (fault) Object.assign(call, { fault, errcode: fault === 'lost' ? 0 : -1 });
  world.calls.push(call);
  if (fault === 'bad-gateway') end(response, 502, 'text/html', '<html><body>502 Bad Gateway</body></html>');
  if (fault === 'busy') sendRefusal(world, response, new Refusal(-1, 'system error'));
  // A hanging call ends when the client gives up, or when the stand-in stops.
  if (fault && fault !== 'lost') return;

  const tasks: (() => Promise<unknown>)[] = [];
  const state: Call = {
    world,
    query: url.searchParams,
    headers: request.headers,
    raw,
    body: {},
    after: task => tasks.push(task),
  };
  try {
    const answer = answerOf(route, request.method ?? '', state);
    if (tasks.length > 0) {
      const out = new Promise<void>(resolve => response.once('close', resolve));
      world.desk.track(out.then(() => Promise.all(tasks.map(task => task()))));
    }
    if (fault === 'lost') response.destroy();
    else if (isFile(answer)) response.writeHead(200, answer.headers).end(answer.bytes);
    else sendJson(response, route.bare ? answer : { errcode: 0, errmsg: 'ok', ...(answer as object | undefined) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    call.errcode = error.errcode;
    if (fault === 'lost') response.destroy();
    else sendRefusal(world, response, error);
  }
}

function answerOf(route: Route, method: string, call: Call): unknown {
  if (method !== route.method) throw new Refusal(method === 'GET' ? 43002 : 43001, `require ${route.method} method`);
  if (!route.open) call.world.tokens.check(call.query.get('access_token'));
  if (route.method === 'POST' && !route.form) call.body = readBody(call.raw);
  if (route.quota) call.world.quotas.take(route.quota);
  return route.answer(call);
}

function drawFault({ faults, luck }: World): ApiCall['fault'] {
  const { fail = 0, hang = 0, lose = 0 } = faults;
  const drawn = luck();
  if (drawn < fail / 2) return 'busy';
  if (drawn < fail) return 'bad-gateway';
  if (drawn < fail + hang) return 'hang';
  return drawn < fail + hang + lose ? 'lost' : undefined;
}

const isFile = (answer: unknown): answer is FileAnswer =>
  (answer as FileAnswer | undefined)?.bytes instanceof Uint8Array;

function sendRefusal(world: World, response: ServerResponse, { errcode, message }: Refusal): void {
  sendJson(response, { errcode, errmsg: `${message} ${rid(world.random)}` });
}

function sendJson(response: ServerResponse, answer: unknown): void {
  end(response, 200, 'application/json; encoding=utf-8', writeJson(answer));
}

function end(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
}

/** What lies on the platform's other hosts and is fetched without a token. */
function sendStored(world: World, url: URL, response: ServerResponse): void {
  const stored = storedAt(world, url);
  if (stored) end(response, 200, stored.mime, stored.bytes);
  else end(response, 404, 'text/html', '<html><body>404 Not Found</body></html>');
}

function storedAt(world: World, { pathname, searchParams }: URL): { mime: string; bytes: Uint8Array } | null {
  if (pathname === '/cgi-bin/showqrcode') {
    return world.scenes.has(searchParams.get('ticket')) ? { mime: 'image/png', bytes: PNG } : null;
  }
  const [, kind, id] = /^\/(pic|video)\/([\w-]+)(?:\/0)?$/.exec(pathname) ?? [];
  try {
    return kind ? world.media.get(id, kind === 'pic' ? 'image' : 'video') : null;
  } catch {
    return null;
  }
}
