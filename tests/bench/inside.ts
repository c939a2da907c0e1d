/**
 * Loaded before the measured program into its process (`node --import`), so that it can be asked from outside for its memory,
 * its processor time and a profile. It does nothing until it is asked.
 */
import { Session } from 'node:inspector/promises';

/** What can be asked. */
export type Question = 'usage' | 'collect' | 'profile' | 'profile-end';

/** What the process uses: bytes of memory, µs of processor time since its start. */
export interface Usage {
  rss: number;
  /** What is alive for JavaScript, on its heap and outside of it. */
  live: number;
  /** All threads together. */
  cpu: number;
  /** The main thread alone, where turns run. */
  mainCpu: number;
}

const session = new Session();

process.on('message', (question: Question) => {
  void answer(question).then(told => process.send?.({ [question]: told }));
});
// The measured program decides when it ends.
process.channel?.unref();

async function answer(question: Question): Promise<unknown> {
  switch (question) {
    case 'collect':
      // The first round frees what finalizers hold, the last ones give pages back to the system.
      for (let round = 0; round < 4; round++) {
        global.gc?.();
        await new Promise(resolve => setTimeout(resolve, 100));
      }
      return usage();
    case 'profile':
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval: 200 });
      await session.post('Profiler.start');
      return true;
    case 'profile-end': {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      return profile;
    }
    default:
      return usage();
  }
}

function usage(): Usage {
  const { rss, heapUsed, external } = process.memoryUsage();
  const all = process.cpuUsage();
  const main = process.threadCpuUsage();
  return { rss, live: heapUsed + external, cpu: all.user + all.system, mainCpu: main.user + main.system };
}
