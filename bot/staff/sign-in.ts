/** Signing in: the same answer and the same time for a wrong password and an unknown name; five failures lock for a while. */
import type { StaffRow } from '../domain/tables.ts';
import { update } from '../domain/writes.ts';
import { audited } from './audit.ts';
import type { StaffDeps } from './deps.ts';
import { hashPassword, isPassword } from './password.ts';
import { Refusal } from './refusal.ts';

/** Failures in a row that lock an account, and for how long, in ms. */
export const LOCK = { failures: 5, time: 15 * 60 * 1000 };

/** Unknown names are locked like real ones, or a lock would tell which names exist. */
const GHOSTS = 10_000;

interface Tries {
  failures: number;
  lockedUntil: number;
}

/** The spelling under which a name is stored: people type capitals and full-width letters. */
export function usernameOf(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

/** Checks names and passwords; gives the account. @throws Refusal STAFF_SIGN_IN_WRONG (401), STAFF_LOCKED (429). */
export function createSignIn({ store, clock, ids, city }: Pick<StaffDeps, 'store' | 'clock' | 'ids' | 'city'>) {
  const ghosts = new Map<string, Tries>();
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

  const remember = (name: string, tries: Tries): void => {
    ghosts.delete(name);
    ghosts.set(name, tries);
    if (ghosts.size > GHOSTS) ghosts.delete(ghosts.keys().next().value as string);
  };

  const failed = async (
    name: string,
    account: StaffRow | undefined,
    before: Tries,
    address: string,
  ): Promise<Tries> => {
    const now = clock.now();
    const locked = before.failures + 1 >= LOCK.failures;
    const tries = locked
      ? { failures: 0, lockedUntil: now + LOCK.time }
      : { failures: before.failures + 1, lockedUntil: 0 };
    if (!account) remember(name, tries);
    // What was typed as an unknown name may be a password in the wrong field: it is not written down.
    const actor = account?.username ?? 'unknown';
    await store.commit([
      update('staff', { username: name }, { failures: tries.failures, locked_until: tries.lockedUntil }),
      audited(ids, now, actor, locked ? 'locked-out' : 'sign-in-failed', actor, { address }),
    ]);
    return tries;
  };

  const check = async (name: string, password: string, address: string): Promise<StaffRow> => {
    const account = await store.staff(name);
    const before = account
      ? { failures: account.failures, lockedUntil: account.locked_until }
      : (ghosts.get(name) ?? { failures: 0, lockedUntil: 0 });
    if (before.lockedUntil > clock.now()) throw locked(before.lockedUntil, clock.now(), city.profile.timeZone);
    const right = await isPassword(account?.password ?? (await decoy), password);
    if (right && account && !account.disabled) return account;
    const tries = await failed(name, account, before, address);
    if (tries.lockedUntil > 0) throw locked(tries.lockedUntil, clock.now(), city.profile.timeZone);
    throw new Refusal('STAFF_SIGN_IN_WRONG', '用户名或密码不对，请再试一次。', 'Names are not case-sensitive.', 401);
  };

  return (typed: string, password: string, address: string): Promise<StaffRow> => {
    const name = usernameOf(typed);
    return inTurn(name, () => check(name, password, address));
  };
}

function locked(until: number, now: number, timeZone: string): Refusal {
  const time = new Intl.DateTimeFormat('zh-CN', { timeZone, hour: '2-digit', minute: '2-digit', hour12: false });
  return new Refusal(
    'STAFF_LOCKED',
    `密码多次不对，为了安全，这个账号先停用一会儿。请在 ${time.format(until + 59_999)} 之后再试，或请管理员重设密码。`,
    `Five failures lock an account for 15 minutes; until ${new Date(until).toISOString()}.`,
    429,
    {},
    Math.ceil((until - now) / 1000),
  );
}
