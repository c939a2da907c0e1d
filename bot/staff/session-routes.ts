/** Signing in and out, and who I am. */
import type { StaffView } from '../domain/views.ts';
import { audited } from './audit.ts';
import type { StaffDeps } from './deps.ts';
import type { Streams } from './live.ts';
import { tooMany } from './refusal.ts';
import { openRoute, type Route, route } from './route.ts';
import { SignInBody, Staff } from './schemas.ts';
import { COOKIE, endSession, SESSION, type Sessions } from './sessions.ts';
import { createSignIn } from './sign-in.ts';

/** The calls of `/session`. */
export function sessionRoutes(deps: StaffDeps, sessions: Sessions, streams: Streams): Route[] {
  const { store, clock, ids, rateLimit } = deps;
  const signIn = createSignIn(deps);
  const cookie = {
    path: '/staff',
    httpOnly: true,
    sameSite: 'strict' as const,
    secure: deps.publicUrl?.startsWith('https:') ?? false,
  };

  return [
    openRoute(
      {
        method: 'POST',
        path: '/session',
        summary: 'Sign in; the answer sets the cookie.',
        body: SignInBody,
        answer: Staff,
      },
      async ({ body, request, reply }): Promise<StaffView> => {
        const wait = rateLimit.take(`staff-sign-in ${request.ip}`);
        if (wait > 0) throw tooMany(wait);
        const { username, name, role } = await signIn(body.username, body.password, request.ip);
        const session = await sessions.begin(username);
        await store.commit([
          ...session.writes,
          audited(ids, clock.now(), username, 'signed-in', username, { address: request.ip }),
        ]);
        reply.setCookie(COOKIE, session.token, { ...cookie, maxAge: SESSION.longest / 1000 });
        return { username, name, role: role as StaffView['role'] };
      },
    ),
    route(
      'viewer',
      { method: 'GET', path: '/session', summary: 'Who is signed in; 401 when nobody is.', answer: Staff },
      async ({ clerk: { username, name, role } }): Promise<StaffView> => ({ username, name, role }),
    ),
    route(
      'viewer',
      { method: 'DELETE', path: '/session', summary: 'Sign out.', status: 204, answer: null },
      async ({ clerk, reply }) => {
        await store.commit([
          ...endSession(clerk.session),
          audited(ids, clock.now(), clerk.username, 'signed-out', clerk.username),
        ]);
        streams.end(stream => stream.session === clerk.session);
        reply.clearCookie(COOKIE, cookie);
      },
    ),
  ];
}
