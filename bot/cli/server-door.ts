/** The way of a command through the running server that holds the database: its staff API, as an admin. */
import type { Settings } from '../../config/schema.ts';
import { OnePressError } from '../domain/errors.ts';
import type { ErrorView } from '../domain/views.ts';

/** How to reach a running server. */
export interface ServerDoor {
  url: string;
  admin: string;
  password: string | null;
}

/** A signed-in admin. */
export interface ServerRoom {
  /** Which way it is, for the operator. */
  told: string;
  /** One call below /staff/api, with JSON or a form. @throws OnePressError what the server refuses. */
  call(method: string, path: string, body?: { json?: unknown; form?: FormData }): Promise<Response>;
  /** Signs out. */
  leave(): Promise<void>;
}

/** Codes of a database that another process holds. */
const HELD = ['DATA_FOLDER_BUSY', 'DATABASE_BUSY'];

/** Whether a database could not be opened because OnePress runs on it. */
export function isHeld(error: unknown): boolean {
  return error instanceof OnePressError && HELD.includes(error.code);
}

/** Signs in. @throws OnePressError STAFF_PASSWORD_NEEDED, STAFF_SERVER_UNREACHABLE, STAFF_SERVER_REFUSED, or what the server refuses. */
export async function enterServer({ url, admin, password }: ServerDoor): Promise<ServerRoom> {
  if (password === null) {
    throw new OnePressError(
      'STAFF_PASSWORD_NEEDED',
      'OnePress is running and holds the database, so that this goes through its API, as an admin.',
      'Give the admin’s password by --admin-password or ONEPRESS_ADMIN_PASSWORD, or stop OnePress first.',
    );
  }
  const api = new URL('/staff/api', url).href;
  let cookie = '';
  const call: ServerRoom['call'] = async (method, path, body) => {
    const json = body?.json === undefined ? undefined : JSON.stringify(body.json);
    const sent = json ?? body?.form;
    const response = await fetch(`${api}${path}`, {
      method,
      headers: { cookie, ...(json !== undefined && { 'content-type': 'application/json' }) },
      ...(sent !== undefined && { body: sent }),
    }).catch(() => {
      throw new OnePressError(
        'STAFF_SERVER_UNREACHABLE',
        `OnePress holds the database, but does not answer at ${url}.`,
        'Set HOST and PORT as for the server, or give its address by --url.',
      );
    });
    if (response.ok) return response;
    const { error } = (await response.json().catch(() => ({}))) as Partial<ErrorView>;
    if (error) throw new OnePressError(error.code, error.message, error.hint, response.status);
    throw new OnePressError(
      'STAFF_SERVER_REFUSED',
      `The server at ${url} answered ${response.status}.`,
      'See that the address is that of a OnePress server.',
    );
  };
  const entered = await call('POST', '/session', { json: { username: admin, password } });
  cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return {
    told: `经运行中的服务 (through the running server, ${url})`,
    call,
    leave: async () => void (await call('DELETE', '/session')),
  };
}

/** Where a server with these settings listens, from this machine. */
export function addressOf({ host, port }: Settings): string {
  const near = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${near.includes(':') ? `[${near}]` : near}:${port}`;
}
