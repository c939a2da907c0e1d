/** Who is signed in, and what the role may do. */
import { computed, effect, signal } from '@preact/signals';
import type { StaffView } from '../../bot/domain/views.ts';
import { faultOf, read, signedOut, write } from './api.ts';
import { startLive, stopLive } from './live.ts';

/** The clerk: undefined while we ask, null when nobody is signed in. */
export const clerk = signal<StaffView | null | undefined>(undefined);
/** True when a session that was there has ended by itself, so that the sign-in page can say so. */
export const ended = signal(false);
/** True when the server could not even be asked who we are. */
export const unreachable = signal(false);

/** May change cases, read and answer conversations, and send again. */
export const mayAct = computed(() => clerk.value?.role === 'clerk' || clerk.value?.role === 'admin');
/** May manage accounts and read the audit trail. */
export const mayManage = computed(() => clerk.value?.role === 'admin');

/** Whose words this page holds. */
let before: string | null = null;

function entered(who: StaffView): void {
  // A colleague at the same desk after a session has ended: what was typed here is not hers.
  if (before !== null && who.username !== before) {
    location.reload();
    return;
  }
  before = who.username;
  signedOut.value = false;
  ended.value = false;
  clerk.value = who;
  startLive();
}

/** Asks the server who we are; goes on with the page when a session is still good. */
export async function startSession(): Promise<void> {
  effect(() => {
    if (!signedOut.value) return;
    ended.value = clerk.peek() != null;
    clerk.value = null;
    stopLive();
  });
  await askWho();
}

/** Asks once; a server that is away is told apart from nobody signed in. */
export async function askWho(): Promise<void> {
  unreachable.value = false;
  try {
    entered(await read<StaffView>('/session'));
  } catch (thrown) {
    if (faultOf(thrown).status === 401) clerk.value = null;
    else unreachable.value = true;
  }
}

/** Signs in. @throws Fault with the server's code: wrong, locked, too often. */
export async function signIn(username: string, password: string): Promise<void> {
  entered(await write<StaffView>('POST', '/session', { username, password }));
}

/** Signs out; the page forgets at once, whatever the server says. */
export async function signOut(): Promise<void> {
  stopLive();
  await write('DELETE', '/session').catch(() => null);
  location.hash = '';
  location.reload();
}
