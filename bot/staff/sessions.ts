/** Signed-in sessions: a random token in a cookie, its hash in the database. */
import { createHash } from 'node:crypto';
import type { StaffRow } from '../domain/tables.ts';
import type { Role } from '../domain/views.ts';
import { insert, remove, update, type Write } from '../domain/writes.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';

/** Name of the cookie. */
export const COOKIE = 'onepress_staff';

/** A session ends after these ms in all, or after these ms without a request. */
export const SESSION = { longest: 12 * 3600 * 1000, idle: 2 * 3600 * 1000 };

/** The end of a session is put off only when it gains this much, so that not every request writes. */
const WORTH_WRITING = 5 * 60 * 1000;

/** Whoever calls: an account with the session that it came by. */
export interface Clerk {
  username: string;
  name: string;
  role: Role;
  /** Hash of the session's token. */
  session: string;
}

/** Makes, finds and ends sessions. */
export function createSessions({ store, clock, ids }: { store: Store; clock: Clock; ids: Ids }) {
  const live = async (id: string): Promise<{ clerk: Clerk; createdAt: number; expiresAt: number } | null> => {
    const row = await store.session(id);
    if (!row || row.expires_at <= clock.now()) return null;
    const account = await store.staff(row.username);
    if (!account || account.disabled) return null;
    return { clerk: clerkOf(account, id), createdAt: row.created_at, expiresAt: row.expires_at };
  };

  return {
    /** A new session for an account: the token for the cookie, and the rows to commit. Those that have ended go with it. */
    async begin(username: string): Promise<{ token: string; id: string; writes: Write[] }> {
      const now = clock.now();
      const token = ids.id();
      const id = hashOf(token);
      const row = { id, username, created_at: now, expires_at: now + SESSION.idle };
      const ended = (await store.sessionsOf(username)).filter(old => old.expires_at <= now);
      return { token, id, writes: [...ended.flatMap(old => endSession(old.id)), insert('sessions', row)] };
    },

    /** Who holds this token; null when it is unknown, too old, or the account is disabled. Puts the end off. */
    async clerk(token: string | undefined): Promise<Clerk | null> {
      if (!token) return null;
      const found = await live(hashOf(token));
      if (!found) return null;
      const end = Math.min(found.createdAt + SESSION.longest, clock.now() + SESSION.idle);
      if (end - found.expiresAt > WORTH_WRITING) {
        await store.commit([update('sessions', { id: found.clerk.session }, { expires_at: end })]);
      }
      return found.clerk;
    },

    /** Whether a session still holds; looking does not put its end off. */
    async holds(id: string): Promise<boolean> {
      return (await live(id)) !== null;
    },
  };
}

/** The sessions of the staff API. */
export type Sessions = ReturnType<typeof createSessions>;

/** Ends one session, by the hash of its token. */
export function endSession(id: string): Write[] {
  return [remove('sessions', { id })];
}

/** Ends all sessions of an account: its password, role or right to sign in has changed. */
export function endSessionsOf(username: string): Write[] {
  return [remove('sessions', { username })];
}

function clerkOf({ username, name, role }: StaffRow, session: string): Clerk {
  return { username, name, role: role as Role, session };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
