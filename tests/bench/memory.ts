/** What many open conversations cost in memory. */
import type { Loader } from './loader.ts';
import type { Options } from './options.ts';
import { startServer } from './program.ts';

/** Bytes after garbage collections. */
export interface Held {
  /** Resident memory: V8 keeps pages that it has emptied, so that it hides what is small. */
  rss: number;
  /** What is alive, on the heap of JavaScript and outside of it. */
  live: number;
}

/** What is held at each step. */
export interface Memory {
  conversations: number;
  /** Warm, with no conversation open. */
  before: Held;
  /** With the conversations, each in the middle of a report. */
  open: Held;
  /** With a stream for each besides. */
  listening: Held;
  /** Just started. */
  started: Held;
  /** New conversations a second, each with its first message: four requests. */
  arrivals: number;
}

/** Measures on a server that has talked to many already: its code is compiled and its caches are filled. */
export async function measureMemory(dataDir: string, loader: Loader, options: Options): Promise<Memory> {
  const server = await startServer(dataDir);
  const { url } = server;
  const conversations = options.openConversations;
  const started = await server.collect();
  await loader.do({ job: 'turns', url, citizens: 50, warmUp: options.settle, measure: 0 });
  const before = await server.collect();
  const { perSecond: arrivals } = await loader.do({ job: 'open', url, conversations });
  const open = await server.collect();
  await loader.do({ job: 'listen' });
  const listening = await server.collect();
  await loader.do({ job: 'leave' });
  await server.stop();
  return {
    conversations,
    started,
    before,
    open,
    listening,
    arrivals,
  };
}
