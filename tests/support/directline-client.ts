/** A plain Direct Line client for tests: calls by inject, and a socket that remembers its frames. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import WebSocket from 'ws';
import type { Activity } from '../../bot/domain/boot.ts';

/** What a token call answers. */
export interface Opened {
  conversationId: string;
  token: string;
  expires_in: number;
  streamUrl: string;
}

/** One frame as it came; null for an empty one. */
export type Frame = { activities: Activity[]; watermark?: string; error?: { code: string } } | null;

/** A call with a token; `body` as JSON. */
export function call(
  app: FastifyInstance,
  method: 'GET' | 'POST' | 'OPTIONS',
  path: string,
  token?: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  return app.inject({
    method,
    url: `/v3/directline${path}`,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
    ...(body && { payload: body }),
  });
}

/** A new citizen's started conversation. */
export async function open(app: FastifyInstance): Promise<Opened> {
  const generated = (await call(app, 'POST', '/tokens/generate')).json<Opened>();
  return (await call(app, 'POST', '/conversations', generated.token, { user: {} })).json();
}

/** A message as WebChat sends it. */
export function message(text: string, key = `k-${text}`): Activity {
  return {
    type: 'message',
    text,
    textFormat: 'plain',
    attachments: [],
    channelId: 'webchat',
    channelData: { attachmentSizes: [], clientActivityID: key },
    from: { id: 'somebody else', name: '', role: 'user' },
    locale: 'zh-HANS',
  };
}

/** A socket that is open, with its frames. */
export interface Line {
  socket: WebSocket;
  frames: Frame[];
  /** All activities but typing, in order of arrival. */
  heard(): Activity[];
  /** Resolves when `test` holds; looked at after each frame. */
  until(test: () => boolean): Promise<void>;
  /** Resolves when the server has read everything that was sent. */
  settled(): Promise<void>;
  closed: Promise<{ code: number; reason: string }>;
}

/** Opens a socket; rejects with the HTTP status when the server refuses. Without `autoPong` it looks dead to the server. */
export function dial(url: string, headers: Record<string, string> = {}, autoPong = true): Promise<Line> {
  const socket = new WebSocket(url, { headers, autoPong });
  const frames: Frame[] = [];
  let look: () => void = () => undefined;
  socket.on('message', (data: Buffer) => {
    frames.push(data.length === 0 ? null : (JSON.parse(data.toString()) as Frame));
    look();
  });
  const closed = new Promise<{ code: number; reason: string }>(resolve =>
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
  const line: Line = {
    socket,
    frames,
    closed,
    heard: () => frames.flatMap(frame => frame?.activities ?? []).filter(activity => activity.type !== 'typing'),
    until: test =>
      new Promise(resolve => {
        look = () => {
          if (test()) resolve();
        };
        look();
      }),
    settled: () =>
      new Promise(resolve => {
        socket.once('pong', () => resolve());
        socket.ping();
      }),
  };
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(line));
    socket.once('unexpected-response', (_request, response) => {
      response.resume();
      reject(new Error(`refused with ${response.statusCode}`));
    });
    socket.once('error', reject);
  });
}
