/**
 * The rooms of the house and who may import whom. The most exact folder counts: `bot/nlu/llm/` before `bot/nlu/`.
 * A file of the root of bot/ is a room of its own, listed by its path.
 */
export interface Room {
  /** Folder with a slash at its end, or one file. */
  at: string;
  /** Rooms whose files it may import, besides its own; `*`: all. */
  rooms: readonly string[];
  /** Packages that it may import; `name/*` stands for a scope, `*` for all. */
  packages: readonly string[];
  /** False: not even Node's own modules, because the browser or nothing at all runs below it. */
  node?: false;
  /** Rooms of which it may take types alone. */
  types?: readonly string[];
}

const CORE = ['bot/domain/', 'bot/ports/'];
const FASTIFY = ['fastify', '@fastify/*'];
const PAGE = {
  rooms: ['web/shared/', 'config/texts/'],
  types: ['bot/domain/'],
  packages: ['preact', '@preact/*', 'leaflet', 'gcoord'],
  node: false,
} as const;
const MAKERS = ['web/shared/yaml-texts.ts', 'web/shared/light-loading.ts'];

/** Every room. A file that is in none breaks the rule. */
export const ROOMS: Room[] = [
  { at: 'config/', rooms: CORE, packages: ['zod', 'yaml'] },
  { at: 'config/texts/', rooms: [], packages: [] },

  { at: 'bot/domain/', rooms: [], packages: ['zod'], node: false },
  { at: 'bot/ports/', rooms: ['bot/domain/'], packages: [] },
  { at: 'bot/nlu/', rooms: CORE, packages: ['@node-rs/jieba'] },
  { at: 'bot/nlu/llm/', rooms: [...CORE, 'bot/nlu/'], packages: ['openai', '@langchain/*', 'zod'] },
  { at: 'bot/framework/', rooms: CORE, packages: ['botbuilder', 'botbuilder-*', 'botframework-*'] },
  { at: 'bot/dialogs/', rooms: [...CORE, 'bot/framework/'], packages: [] },
  { at: 'bot/turn/', rooms: CORE, packages: [] },
  { at: 'bot/channels/webchat/', rooms: CORE, packages: [...FASTIFY, 'ws', 'zod'] },
  { at: 'bot/channels/wechat/', rooms: CORE, packages: [...FASTIFY, 'zod'] },
  { at: 'bot/channels/wechaty/', rooms: CORE, packages: ['wechaty', 'wechaty-*', 'file-box'] },
  { at: 'bot/staff/', rooms: CORE, packages: [...FASTIFY, 'zod', '@node-rs/argon2'] },

  // The process and what an operator types know every part.
  { at: 'bot/app.ts', rooms: ['*'], packages: ['*'] },
  { at: 'bot/push-channels.ts', rooms: ['*'], packages: [] },
  { at: 'bot/preview.ts', rooms: ['*'], packages: [] },
  { at: 'bot/main.ts', rooms: ['*'], packages: ['*'] },
  { at: 'bot/service.ts', rooms: ['*'], packages: [] },
  { at: 'bot/fault-page.ts', rooms: CORE, packages: ['fastify'] },
  { at: 'bot/server.ts', rooms: ['*'], packages: ['fastify'] },
  { at: 'bot/cli/', rooms: ['*'], packages: ['*'] },
  { at: 'bot/log.ts', rooms: CORE, packages: ['pino'] },
  { at: 'bot/ops.ts', rooms: CORE, packages: ['fastify', 'prom-client'] },

  { at: 'integrations/database/', rooms: [...CORE, 'integrations/local/'], packages: ['kysely', 'pg', 'tar-stream'] },
  { at: 'integrations/cases/', rooms: CORE, packages: [] },
  { at: 'integrations/knowledge/', rooms: CORE, packages: [] },
  { at: 'integrations/knowledge-files/', rooms: CORE, packages: ['exceljs', 'csv-parse', 'yaml', 'zod'] },
  { at: 'integrations/maps/', rooms: CORE, packages: ['gcoord'] },
  { at: 'integrations/media/', rooms: CORE, packages: ['sharp', 'exifr'] },
  { at: 'integrations/speech/', rooms: CORE, packages: [] },
  { at: 'integrations/redis/', rooms: CORE, packages: ['ioredis'] },
  // What the process brings by itself: clock, ids, secrets, fan-out, rate limit.
  { at: 'integrations/local/', rooms: CORE, packages: [] },

  { at: 'web/citizen/', ...PAGE },
  { at: 'web/staff/', ...PAGE },
  { at: 'web/shared/', ...PAGE },
  // What makes the pages out of the sources runs in Node, before any browser.
  { at: 'web/build.ts', rooms: [], packages: [] },
  { at: 'web/build-page.ts', rooms: ['web/build.ts', ...MAKERS], packages: ['vite'] },
  ...MAKERS.map(at => ({ at, rooms: [], packages: ['vite', 'yaml'] })),
  { at: 'tests/', rooms: ['*'], packages: ['*'] },
];

/** The room of a file; undefined when it is in none. */
export function roomOf(path: string): Room | undefined {
  return ROOMS.filter(room => (room.at.endsWith('/') ? path.startsWith(room.at) : path === room.at)).sort(
    (a, b) => b.at.length - a.at.length,
  )[0];
}
