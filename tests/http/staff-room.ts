/** The staff API on a real database, with clerks who sign in and citizens who report. */
import fastify, { type InjectOptions } from 'fastify';
import type { Field, KnowledgeEntry } from '../../bot/domain/knowledge.ts';
import type { Role } from '../../bot/domain/views.ts';
import { insert, unsealed } from '../../bot/domain/writes.ts';
import { severityOf } from '../../bot/nlu/intent/severity.ts';
import { nameless } from '../../bot/nlu/llm/nameless.ts';
import type { Signal } from '../../bot/ports/fan-out.ts';
import type { Intake } from '../../bot/ports/intake.ts';
import { newAccount } from '../../bot/staff/accounts.ts';
import type { StaffDeps } from '../../bot/staff/deps.ts';
import { createStreams } from '../../bot/staff/live.ts';
import type { Route } from '../../bot/staff/route.ts';
import { staffCalls, staffRoutes } from '../../bot/staff/routes.ts';
import { Refused } from '../../bot/staff/schemas.ts';
import { createSessions } from '../../bot/staff/sessions.ts';
import { announce } from '../../bot/turn/announce.ts';
import { createKnowledge } from '../../integrations/knowledge/knowledge.ts';
import { createQuestions } from '../../integrations/knowledge/questions.ts';
import { createKnowledgeFiles } from '../../integrations/knowledge-files/files.ts';
import { systemClock } from '../../integrations/local/clock.ts';
import { localFanOut } from '../../integrations/local/fan-out.ts';
import { localRateLimit } from '../../integrations/local/rate-limit.ts';
import { caseRoom } from '../cases/case-room.ts';
import { fakeMedia } from '../support/fake-media.ts';
import { fakeTurn } from '../support/fake-turn.ts';

/** Password of every account of the stories. */
export const PASSWORD = '一把好记的铜钥匙';

/** Hashed once: that is made to be slow. */
const anybody = newAccount({ username: '', name: '', role: 'viewer', password: PASSWORD }, 0);

/** What the room is made with besides the parts that a story replaces. */
interface Rest {
  perMinute: number;
  /** null: SQLite */
  databaseUrl: string | null;
  /** The city's fields, and the entries of its files. */
  fields: Field[];
  seeds: KnowledgeEntry[];
}

/** An answer: its status, its JSON and its headers. */
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers by name and would see a wrong one.
  json: any;
  headers: Record<string, string | string[] | number | undefined>;
}

/** Somebody at the console. */
export interface Console {
  cookie: string;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body: unknown): Promise<Answer>;
  del(path: string): Promise<Answer>;
}

/** Opens the room with the accounts wang (clerk), chen (clerk), gu (viewer) and admin. */
export async function staffRoom({
  perMinute = 1000,
  databaseUrl = null,
  fields = [],
  seeds = [],
  ...change
}: Partial<StaffDeps> & Partial<Rest> = {}) {
  const room = await caseRoom(databaseUrl);
  const city = { ...room.city, fields };
  const signals: Signal[] = [];
  const happened: { conversation: string; name: string; value: Record<string, unknown> }[] = [];
  const fanOut = localFanOut(error => {
    throw error;
  });
  fanOut.onStaff(signal => signals.push(signal));
  const turn = fakeTurn(fanOut, room.clock);
  const media = fakeMedia();
  const intake: Intake = {
    accept: message => turn.accept(message),
    push: async () => undefined,
    keep: async () => undefined,
    async happen(conversation, { name, value }) {
      happened.push({ conversation, name, value });
      return typeof value.text === 'string' ? [turn.say(conversation, { text: value.text }, 'staff')] : [];
    },
  };
  let woken = 0;
  const store = announce(room.store, fanOut, () => {
    woken += 1;
  });
  const { secrets, clock } = room;
  const knowledge = createKnowledge({
    ...{ store, clock, fanOut, fields, seeds, timeZone: city.profile.timeZone, shared: false },
    known: {
      departments: new Set(city.departments.map(({ code }) => code)),
      districts: new Set(city.places.districts.map(({ name }) => name)),
    },
    log: () => undefined,
  });
  await knowledge.open();
  const deps: StaffDeps = {
    ...room,
    store,
    city,
    knowledge,
    knowledgeFiles: createKnowledgeFiles(systemClock()),
    questions: createQuestions({ store, secrets, clock, hide: nameless }),
    previewOf: ({ answer }) => ({ page: { text: answer.zh, choices: [] }, wechat: [answer.zh], confusedWith: [] }),
    intake,
    transcript: turn,
    fanOut,
    media: {
      ...media,
      async keep(conversation, file) {
        const kept = await media.keep(conversation, file);
        if (kept.kind === 'photo') await room.photo(kept.media, conversation);
        return kept;
      },
    },
    rateLimit: localRateLimit(perMinute, room.clock),
    texts: { say: (_language, id) => `（${id}）`, has: () => true },
    severityOf,
    publicUrl: null,
    ...change,
  };
  const app = fastify();
  const described: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') described.push(`${one} ${url.replace('/staff/api', '')}`);
  });
  await app.register(staffRoutes(deps), { prefix: '/staff/api' });
  await app.ready();

  const accounts: [string, string, Role][] = [
    ['wang', '王芳', 'clerk'],
    ['chen', '陈军', 'clerk'],
    ['gu', '顾敏', 'viewer'],
    ['admin', '管理员', 'admin'],
  ];
  for (const [username, name, role] of accounts) {
    await room.store.commit([insert('staff', { ...(await anybody), username, name, role })]);
  }

  const calls = staffCalls(deps, createSessions(deps), createStreams(), '0');

  const call = async (options: InjectOptions): Promise<Answer> => {
    const response = await app.inject({ ...options, url: `/staff/api${options.url}` });
    const json = response.body && response.headers['content-type']?.includes('json') ? response.json() : null;
    asDescribed(calls, options, response.statusCode, json);
    return { status: response.statusCode, json, headers: response.headers };
  };
  const consoleOf = (cookie: string): Console => {
    const send = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: unknown, headers = {}) =>
      call({
        method,
        url,
        headers: { ...(cookie && { cookie }), ...headers },
        ...(body !== undefined && { payload: body }),
      } as InjectOptions);
    return {
      cookie,
      get: path => send('GET', path),
      post: (path, body, headers) => send('POST', path, body, headers),
      patch: (path, body) => send('PATCH', path, body),
      del: path => send('DELETE', path),
    };
  };

  return {
    ...room,
    app,
    deps,
    knowledge,
    turn,
    media,
    signals,
    happened,
    /** `METHOD /path` of every route that the server has. */
    routes: described,
    woken: () => woken,

    /** Nobody signed in. */
    stranger: consoleOf(''),

    /** Signs in. */
    async signIn(username: string, password = PASSWORD): Promise<Console> {
      const answer = await call({ method: 'POST', url: '/session', payload: { username, password } });
      if (answer.status !== 200) throw new Error(`sign-in: ${JSON.stringify(answer.json)}`);
      return consoleOf(String(answer.headers['set-cookie']).split(';')[0] ?? '');
    },

    /** A conversation in which a citizen has said something, in the hands of `owner`. */
    async talk(id: string, owner: 'bot' | 'waiting' | 'staff', words = '我要找人工', clerk: string | null = null) {
      const now = room.clock.now();
      await room.store.commit([
        insert('conversations', {
          id,
          channel: 'webchat',
          citizen: `citizen-of-${id}`,
          owner,
          clerk,
          waiting_since: owner === 'waiting' ? now : null,
          language: 'zh-CN',
          elder: 0,
          version: 1,
          created_at: now,
          updated_at: now,
          state: unsealed('state', {}),
        }),
      ]);
      const parts = [{ kind: 'text' as const, text: words }];
      await turn.accept({
        key: `${id}-1`,
        channel: 'webchat',
        conversation: id,
        citizen: `citizen-of-${id}`,
        at: now,
        parts,
      });
      return id;
    },

    async leave(): Promise<void> {
      knowledge.close();
      await app.close();
      await room.leave();
    },
  };
}

/** Every answer of every story must be what the API's description says. */
function asDescribed(calls: Route[], { method, url }: InjectOptions, status: number, json: unknown): void {
  const path = String(url).split('?')[0] ?? '';
  // As the server does it: an address that is written out goes before one with a name in it.
  const mine = calls.filter(call => call.method === method);
  const named = (call: Route) => new RegExp(`^${call.path.replace(/:\w+/g, '[^/]+')}$`).test(path);
  const one = mine.find(call => call.path === path) ?? mine.find(named);
  if (status >= 400) Refused.parse(json);
  else one?.answer?.parse(json);
}

/** The room that `staffRoom` opens. */
export type StaffRoom = Awaited<ReturnType<typeof staffRoom>>;
