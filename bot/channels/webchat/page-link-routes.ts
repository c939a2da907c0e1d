/** GET and POST /in: a link from a chat of another channel opens the page as the citizen who asked for it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Store } from '../../ports/store.ts';
import { isOwnOrigin } from './addresses.ts';
import type { WebchatDeps } from './deps.ts';
import { holdBack } from './limits.ts';
import { browserMark, browserMarkCookie, citizenCookie, knownCitizen } from './page-citizen.ts';
import { PAGE_LINK_PATH, type PageLink, readPageLink, usePageLink } from './page-link.ts';
import type { ClosedLink } from './page-link-html.ts';
import { recordOf, stringOf } from './read.ts';
import type { Holder } from './tokens.ts';

/** Bytes of the form: a token and its name. */
const FORM_BYTES = 2048;

/** HTTP status of a link that opens nothing. */
const STATUS: Record<ClosedLink, number> = { used: 410, expired: 410, bad: 403 };

/** What the routes need besides the page's own parts. */
export interface PageLinkDeps extends WebchatDeps {
  store: Pick<Store, 'commit'>;
}

/** Shows the page of a link: `token` of one that can be used, or why it cannot. */
export interface ShowLink {
  open(request: FastifyRequest, reply: FastifyReply, token: string): Promise<FastifyReply>;
  closed(request: FastifyRequest, reply: FastifyReply, why: ClosedLink): Promise<FastifyReply>;
}

/** Adds the routes. `secure`: whether the citizen came by https. */
export async function pageLinkRoutes(
  app: FastifyInstance,
  deps: PageLinkDeps,
  show: ShowLink,
  secure: (request: FastifyRequest) => boolean,
): Promise<void> {
  const closed = (request: FastifyRequest, reply: FastifyReply, why: ClosedLink) =>
    show.closed(request, reply.code(STATUS[why]), why);
  const home = (reply: FastifyReply) => reply.header('cache-control', 'no-store').redirect('/', 303);

  app.get(PAGE_LINK_PATH, async (request, reply) => {
    holdBack(deps.rateLimit, 'entry', null, request, reply);
    const token = recordOf(request.query).t;
    const link = readPageLink(token, deps);
    if (!link) return closed(request, reply, 'bad');
    // This browser is hers already: an old link in the chat still leads home.
    if (isOf(link, knownCitizen(request, deps.secrets))) return home(reply);
    if (link.expired) return closed(request, reply, 'expired');
    if (!browserMark(request)) reply.header('set-cookie', browserMarkCookie(deps.ids, PAGE_LINK_PATH, secure(request)));
    return show.open(request, reply, stringOf(token));
  });

  await app.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_BYTES },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    scope.post(PAGE_LINK_PATH, async (request, reply) => {
      holdBack(deps.rateLimit, 'entry', null, request, reply);
      // Another site must not be able to slip its own citizen's page under a visitor.
      const link = isOwnOrigin(request, deps.publicUrl) ? readPageLink(recordOf(request.body).t, deps) : null;
      if (!link) return closed(request, reply, 'bad');
      if (isOf(link, knownCitizen(request, deps.secrets))) return home(reply);
      if (link.expired) return closed(request, reply, 'expired');
      if (!(await usePageLink(deps.store, link, browserMark(request)))) return closed(request, reply, 'used');
      return home(reply.header('set-cookie', citizenCookie(link.holder, deps.secrets, secure(request))));
    });
  });
}

function isOf({ holder }: PageLink, known: Holder | null): boolean {
  return known?.user === holder.user && known.conversation === holder.conversation;
}
