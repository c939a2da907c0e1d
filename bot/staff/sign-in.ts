/** Signing in: the same answer and the same time for a wrong password and an unknown name; five failures lock for a while, there. */
import type { StaffRow } from '../domain/tables.ts';
import { update } from '../domain/writes.ts';
import { audited } from './audit.ts';
import type { StaffDeps } from './deps.ts';
import { hashPassword, isPassword } from './password.ts';
import { Refusal } from './refusal.ts';

/** Failures in a row that lock an account for the address they came from, and for how long, in ms. */
export const LOCK = { failures: 5, time: 15 * 60 * 1000 };

/**
 * Failures from anywhere, within `time` ms, after which for as long only addresses may try from which the account's owner
 * has signed in before: many machines guess no faster than this, and she is not locked out by them.
 */
export const BRAKE = { failures: 50, time: 3600 * 1000 };

/** Pairs of name and address that are remembered, and names. Unknown names count like real ones, or a lock would tell which exist. */
const REMEMBERED = 10_000;

/** Lines of the trail that are looked through for an address from which the owner has signed in. */
const TRAIL = 500;

interface Tries {
  failures: number;
  /** ms since epoch of the first of them. */
  since: number;
  lockedUntil: number;
  /** The password (its hash) that was guessed at: with a new one the count begins anew. */
  password: string;
}

/** The spelling under which a name is stored: people type capitals and full-width letters. */
export function usernameOf(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

/** Checks names and passwords; gives the account. @throws Refusal STAFF_SIGN_IN_WRONG (401), STAFF_LOCKED (429). */
export function createSignIn({ store, clock, ids, city }: Pick<StaffDeps, 'store' | 'clock' | 'ids' | 'city'>) {
  // In memory: a restart forgives, and no guesser can cause one. The brake of an account is also in its row, for admins to see.
  const pairs = new Map<string, Tries>();
  const names = new Map<string, Tries>();
  const turns = new Map<string, Promise<unknown>>();
  const decoy = hashPassword(ids.id());

  /** One try at a time for a name: a hundred at once must not all read "no failures yet". */
  const inTurn = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(name) ?? Promise.resolve()).then(work, work);
    turns.set(name, turn);
    try {
      return await turn;
    } finally {
      if (turns.get(name) === turn) turns.delete(name);
    }
  };

  /** What was counted for a key; nothing when its lock or its time is over, or the password is another now. */
  const recall = (from: Map<string, Tries>, key: string, password: string, time: number): Tries => {
    const now = clock.now();
    const found = from.get(key);
    const over =
      !found ||
      found.password !== password ||
      (found.lockedUntil > 0 ? found.lockedUntil <= now : now - found.since >= time);
    return over ? { failures: 0, since: now, lockedUntil: 0, password } : found;
  };

  const remember = (into: Map<string, Tries>, key: string, tries: Tries): void => {
    into.delete(key);
    into.set(key, tries);
    if (into.size > REMEMBERED) into.delete(into.keys().next().value as string);
  };

  const isKnown = async (account: StaffRow | undefined, address: string): Promise<boolean> => {
    if (!account) return false;
    const trail = await store.audit(account.username, TRAIL);
    return trail.some(line => line.action === 'signed-in' && JSON.parse(line.detail).address === address);
  };

  const check = async (name: string, password: string, address: string): Promise<StaffRow> => {
    const account = await store.staff(name);
    const hash = account?.password ?? (await decoy);
    const pairKey = `${name} ${address}`;
    const pair = recall(pairs, pairKey, hash, Number.POSITIVE_INFINITY);
    const now = clock.now();
    const counts = recall(names, name, hash, BRAKE.time);
    // An admin lifts the brake in the account's row.
    const braked = account ? account.locked_until : counts.lockedUntil;
    const all = counts.lockedUntil > braked ? { ...counts, failures: 0, since: now, lockedUntil: 0 } : counts;
    if (pair.lockedUntil > now) throw locked(pair.lockedUntil, now, city.profile.timeZone);
    if (braked > now && !(await isKnown(account, address))) throw locked(braked, now, city.profile.timeZone);

    const right = await isPassword(hash, password);
    if (right && account && !account.disabled) {
      pairs.delete(pairKey);
      return account;
    }
    const next = counted(pair, LOCK, now);
    remember(pairs, pairKey, next);
    const brake = braked > now ? all : counted(all, BRAKE, now);
    remember(names, name, brake);
    // What was typed as an unknown name may be a password in the wrong field: it is not written down.
    const actor = account?.username ?? 'unknown';
    await store.commit([
      update(
        'staff',
        { username: name },
        { failures: brake.failures, locked_until: Math.max(braked, brake.lockedUntil) },
      ),
      audited(ids, now, actor, next.lockedUntil > 0 ? 'locked-out' : 'sign-in-failed', actor, { address }),
    ]);
    if (next.lockedUntil > 0) throw locked(next.lockedUntil, now, city.profile.timeZone);
    throw new Refusal('STAFF_SIGN_IN_WRONG', '用户名或密码不对，请再试一次。', 'Names are not case-sensitive.', 401);
  };

  return (typed: string, password: string, address: string): Promise<StaffRow> => {
    const name = usernameOf(typed);
    return inTurn(name, () => check(name, password, address));
  };
}

function counted(tries: Tries, limit: { failures: number; time: number }, now: number): Tries {
  const failures = tries.failures + 1;
  return { ...tries, failures, lockedUntil: failures >= limit.failures ? now + limit.time : 0 };
}

function locked(until: number, now: number, timeZone: string): Refusal {
  const time = new Intl.DateTimeFormat('zh-CN', { timeZone, hour: '2-digit', minute: '2-digit', hour12: false });
  return new Refusal(
    'STAFF_LOCKED',
    `密码多次不对，为了安全，这里先不能登录这个账号。请在 ${time.format(until + 59_999)} 之后再试，或请管理员重设密码。`,
    `Five failures lock an account for that address for 15 minutes, fifty in an hour for all addresses that are new to it; until ${new Date(until).toISOString()}.`,
    429,
    {},
    Math.ceil((until - now) / 1000),
  );
}
