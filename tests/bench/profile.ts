/** Where the main thread's time goes: a V8 profile, summed by the part of the program that the time was spent for. */

interface Frame {
  functionName: string;
  url: string;
}

/** As much of a .cpuprofile as is read. */
export interface CpuProfile {
  nodes: { id: number; callFrame: Frame; children?: number[] }[];
  samples: number[];
  timeDeltas: number[];
}

/** Share of the time in which the thread worked, 0 … 1. */
export interface Share {
  part: string;
  share: number;
}

/** The first that fits a frame, looked for from the innermost frame outwards. */
const PARTS: [part: string, url: RegExp, name?: RegExp][] = [
  ['garbage collection', /^$/, /^\(garbage collector\)$/],
  ['sealing and opening (AES-GCM)', /local\/secrets\.ts$/, /^(seal|open)$/],
  ['tokens (HMAC, base64)', /local\/secrets\.ts$|webchat\/(tokens|door)\.ts$/],
  ['hand-over to the writer thread', /database\/sqlite\/writer\.ts$/],
  ['database: reading', /database\/sqlite\/(connection|engine)\.ts$/],
  ['database: store and steps', /integrations\/database\//],
  ['log', /bot\/log\.ts$|\/pino\/|\/sonic-boom\//],
  ['metrics', /\/prom-client\/|bot\/ops\.ts$/],
  ['understanding', /bot\/nlu\/|integrations\/maps\//],
  ['botbuilder', /\/botbuilder|\/botframework|\/adaptive-expressions/],
  ['dialogs and framework', /bot\/(framework|dialogs)\//],
  ['cases', /integrations\/cases\/|domain\/(case|calendar)/],
  ['WebSocket', /\/ws\/lib\/|@fastify\/websocket|webchat\/(stream|encode|feed|sockets)\.ts$/],
  ['Direct Line (decode, post, limits)', /channels\/webchat\/|local\/rate-limit\.ts$/],
  ['turn engine', /bot\/turn\/|local\/|config\//],
  [
    'HTTP (Fastify, Node)',
    /\/fastify\/|\/secure-json-parse\/|\/find-my-way\/|\/avvio\/|\/@fastify\/|^node:_http|^node:net/,
  ],
];

/** Sums a profile by part, the largest first; idle time is left out. */
export function sharesOf(profile: CpuProfile): Share[] {
  const nodes = new Map(profile.nodes.map(node => [node.id, node]));
  const parents = new Map(profile.nodes.flatMap(node => (node.children ?? []).map(child => [child, node.id] as const)));
  const partOf = (leaf: number): string => {
    for (let id: number | undefined = leaf; id !== undefined; id = parents.get(id)) {
      const frame = nodes.get(id)?.callFrame;
      if (!frame) break;
      // The taking of the profile is no work of the program.
      if (frame.functionName === '(idle)' || frame.url === 'node:inspector') return '';
      const found = PARTS.find(([, url, name]) => url.test(frame.url) && (!name || name.test(frame.functionName)));
      if (found) return found[0];
    }
    return 'other (event loop, native)';
  };
  const parts = new Map<number, string>();
  const times = new Map<string, number>();
  let sum = 0;
  profile.samples.forEach((id, at) => {
    const part = parts.get(id) ?? partOf(id);
    parts.set(id, part);
    if (part === '') return;
    const time = profile.timeDeltas[at] ?? 0;
    sum += time;
    times.set(part, (times.get(part) ?? 0) + time);
  });
  return [...times].map(([part, time]) => ({ part, share: time / sum })).sort((a, b) => b.share - a.share);
}
