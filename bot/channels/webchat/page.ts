/** The citizen's page and what it needs besides Direct Line: its HTML with the first answer inside, files, map, photos, privacy. */
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Boot } from '../../domain/boot.ts';
import type { City } from '../../domain/city.ts';
import { OnePressError } from '../../domain/errors.ts';
import { isVoiceType, voiceFileName } from '../../domain/voice.ts';
import type { CaseSystem } from '../../ports/case-system.ts';
import type { Store } from '../../ports/store.ts';
import { baseOf } from './addresses.ts';
import { guideHtml, noGuideHtml } from './guide-html.ts';
import { GUIDE_PATH, readGuideLink } from './guide-link.ts';
import { holdBack } from './limits.ts';
import { bootFor, cityFor } from './page-boot.ts';
import { citizenCookie, elderOf, knownCitizen, languageCookie, languageOf, newCitizen } from './page-citizen.ts';
import { type ExportDeps, exportOf } from './page-export.ts';
import { pageHeaders } from './page-headers.ts';
import { pageHtml } from './page-html.ts';
import { closedLinkHtml, openLinkHtml } from './page-link-html.ts';
import { type PageLinkDeps, pageLinkRoutes, type ShowLink } from './page-link-routes.ts';
import { type Markup, scriptJson } from './page-markup.ts';
import { type PrivacyFacts, privacyHtml } from './page-privacy.ts';
import { sendCompressed } from './page-send.ts';
import { loadTemplate } from './page-template.ts';
import { loadPageWords, type Say } from './page-words.ts';

/** What the page needs besides the web chat's own parts. */
export interface PageDeps extends PageLinkDeps, PrivacyFacts {
  city: Pick<City, 'profile' | 'places' | 'guides' | 'departments'>;
  cases: Pick<CaseSystem, 'of'>;
  store: Pick<Store, 'commit'> & ExportDeps['store'];
  tiles: Boot['tiles'];
  /** Folder of the built page: dist/web/citizen. */
  folder: string;
}

/** Size of the letters on a list that was asked for in 长辈版, in px. */
const ELDER_SHEET = 24;

/** The page at GET /, as a plugin without a prefix. @throws at start when the page was not built. */
export function pageRoutes(deps: PageDeps): FastifyPluginAsync {
  return async app => {
    await pages(app, deps);
    data(app, deps);
    await files(app, deps);
  };
}

/** HTML for people. */
async function pages(app: FastifyInstance, deps: PageDeps): Promise<void> {
  const template = await loadTemplate(deps.folder);
  const words = await loadPageWords(deps.folder);

  app.get('/', async (request, reply) => {
    const language = languageOf(request);
    const boot = await bootFor(deps, admit(request, reply, deps), language, request);
    const { say, live } = words[language];
    return sendHtml(request, reply, {
      title: say('page.title', { bot: boot.city.bot, city: boot.city.name }),
      description: say('static.description', { city: boot.city.name }),
      page: pageHtml(boot, language, say),
      live: scriptJson(live),
      boot: scriptJson(boot),
    });
  });

  app.get('/privacy', async (request, reply) => {
    const language = languageOf(request);
    const { say } = words[language];
    const city = cityFor(deps.city.profile, language);
    const title = `${say('privacy.title')} · ${city.bot}`;
    return sendHtml(request, reply, {
      title,
      description: say('privacy.lead'),
      page: privacyHtml(city, say, deps),
      live: '{}',
      boot: 'null',
    });
  });

  app.get<{ Params: { token: string } }>(`${GUIDE_PATH}/:token`, async (request, reply) => {
    holdBack(deps.rateLimit, 'entry', null, request, reply);
    const link = readGuideLink(request.params.token, deps);
    const guide = link && deps.city.guides.find(({ id }) => id === link.list.id);
    // In the language and size of whoever asked for it: it was made to be handed on.
    const language = link?.look.language ?? languageOf(request);
    const { say } = words[language];
    const city = cityFor(deps.city.profile, language);
    const elder = elderOf(request) ?? (link?.look.elder ? ELDER_SHEET : null);
    const name = guide ? guide.name[language === 'en' ? 'en' : 'zh'] : '';
    const open = link && guide && !link.expired;
    return sendHtml(request, open ? reply : reply.code(link ? 410 : 403), {
      ...{ language, elder, live: '{}', boot: 'null' },
      title: `${open ? say('guide.title', { name }) : say('guide.bad')} · ${city.bot}`,
      description: say('guide.how'),
      page: open
        ? guideHtml({ guide, list: link.list, language, departments: deps.city.departments, city }, say)
        : noGuideHtml(link ? 'expired' : 'bad', city, say),
    });
  });

  const link = (request: FastifyRequest, reply: FastifyReply, html: (city: Boot['city'], say: Say) => Markup) => {
    const language = languageOf(request);
    const { say } = words[language];
    const city = cityFor(deps.city.profile, language);
    const title = `${say('in.open')} · ${city.bot}`;
    const description = say('in.open-lead', { bot: city.bot });
    return sendHtml(request, reply, { title, description, page: html(city, say), live: '{}', boot: 'null' });
  };
  const show: ShowLink = {
    open: (request, reply, token) => link(request, reply, (city, say) => openLinkHtml(token, city, say)),
    closed: (request, reply, why) => link(request, reply, (city, say) => closedLinkHtml(why, city, say)),
  };
  await pageLinkRoutes(app, deps, show, request => isSecure(request, deps));

  type Parts = Parameters<typeof template>[0];
  type Filling = Omit<Parts, 'language' | 'elder'> & Partial<Parts>;
  function sendHtml(request: FastifyRequest, reply: FastifyReply, filling: Filling): Promise<FastifyReply> {
    const secure = isSecure(request, deps);
    const chosen = languageCookie(request, secure);
    if (chosen) reply.header('set-cookie', chosen);
    reply.headers(pageHeaders(baseOf(request, deps.publicUrl), deps.tiles));
    reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store');
    return sendCompressed(
      request,
      reply,
      template({ language: languageOf(request), elder: elderOf(request), ...filling }),
    );
  }
}

/** JSON and photos. */
function data(app: FastifyInstance, deps: PageDeps): void {
  const places = JSON.stringify(deps.city.places);

  app.get('/boot.json', async (request, reply) => {
    const boot = await bootFor(deps, admit(request, reply, deps), languageOf(request), request);
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-store');
    return sendCompressed(request, reply, JSON.stringify(boot));
  });

  app.get('/privacy/export', async (request, reply) => {
    const holder = knownCitizen(request, deps.secrets);
    if (!holder) throw nothingKnown();
    holdBack(deps.rateLimit, 'entry', holder.user, request, reply);
    const all = await exportOf(deps, holder, baseOf(request, deps.publicUrl), deps.clock.now());
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-store');
    reply.header('content-disposition', 'attachment; filename="onepress.json"');
    return sendCompressed(request, reply, JSON.stringify(all, null, 2));
  });

  app.get('/map.json', async (request, reply) => {
    reply.type('application/json; charset=utf-8').header('cache-control', 'public, max-age=3600');
    return sendCompressed(request, reply, places);
  });

  app.get<{ Params: { id: string }; Querystring: { e?: string; s?: string } }>(
    '/photos/:id',
    async (request, reply) => {
      const file = await deps.media.open(request.params.id, request.query);
      if (!file) throw photoGone();
      if (isVoiceType(file.type)) {
        reply.header('content-disposition', `attachment; filename="${voiceFileName(file.type)}"`);
      }
      return reply
        .type(file.type)
        .header('cache-control', 'private, max-age=86400')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(file.bytes);
    },
  );
}

/** Files of the build: those under assets/ change their name with their content. */
async function files(app: FastifyInstance, { folder }: PageDeps): Promise<void> {
  const setHeaders = (response: { header(name: string, value: string): unknown }) =>
    void response.header('x-content-type-options', 'nosniff');
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    setHeaders,
  });
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    maxAge: '1d',
    index: false,
    setHeaders,
  });
  for (const name of ['icons.svg', 'favicon.svg', 'guide.css']) app.get(`/${name}`, (_, reply) => reply.sendFile(name));
  app.get('/favicon.ico', (_, reply) => reply.sendFile('favicon.svg'));
}

/** The citizen of the request, or a new one; her cookie is renewed with each visit. */
function admit(request: FastifyRequest, reply: FastifyReply, deps: PageDeps) {
  const known = knownCitizen(request, deps.secrets);
  holdBack(deps.rateLimit, 'entry', known?.user ?? null, request, reply);
  const holder = known ?? newCitizen(deps.ids);
  reply.header('set-cookie', citizenCookie(holder, deps.secrets, isSecure(request, deps)));
  return holder;
}

function isSecure(request: FastifyRequest, { publicUrl }: PageDeps): boolean {
  return (publicUrl ?? `${request.protocol}:`).startsWith('https:');
}

function nothingKnown(): OnePressError {
  return new OnePressError('CITIZEN_UNKNOWN', 'This browser has no conversation here', 'Open the page first.', 401);
}

function photoGone(): OnePressError {
  return new OnePressError(
    'PHOTO_LINK_BAD',
    'This link to a photo is not ours, has expired, or the photo is gone',
    'Open the conversation again: its links are fresh.',
    404,
  );
}
