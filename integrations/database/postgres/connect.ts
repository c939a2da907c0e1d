/** Connecting to PostgreSQL. */
import pg from 'pg';
import { OnePressError } from '../../../bot/domain/errors.ts';

const INT8 = 20;
const BYTEA = 17;

/** Our columns come back as SQLite gives them: times and counts as numbers, bytes as Uint8Array. Kept to our connections. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return Number;
    if (oid === BYTEA) return (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex'));
    return pg.types.getTypeParser(oid, format as 'text');
  },
} as pg.CustomTypesConfig;

/** After this time without an answer a connection counts as lost, ms. */
export const PATIENCE = 30_000;

/** How each connection is made. */
export function connectionConfig(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    types,
    application_name: 'onepress',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  };
}

/** The URL for people: without the password. */
export function withoutPassword(url: string): string {
  try {
    const shown = new URL(url);
    if (shown.password) shown.password = '***';
    shown.search = '';
    return shown.href;
  } catch {
    return 'postgres://…';
  }
}

/** A connection could not be made. */
export function unreachable(url: string, error: unknown): OnePressError {
  const { code, message } = error as { code?: string; message: string };
  return new OnePressError(
    'DATABASE_UNREACHABLE',
    `PostgreSQL cannot be reached at DATABASE_URL (${withoutPassword(url)}): ${code ?? message}`,
    'See that the server runs, that host, port, database and user are right, and that the password is.',
    503,
  );
}
