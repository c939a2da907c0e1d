/** kill -9 again and again while citizens report in WeChat: the platform asks again, nobody loses a word, and nothing happens twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { samplePhoto } from '../../bot/cli/stage.ts';
import { startCore } from '../support/core.ts';
import { ACCOUNT, accountSettings } from '../support/wechat.ts';
import { Neighbour } from '../wechat/neighbour.ts';
import { conversationWith, expectWhole } from '../wechat/phone-check.ts';
import { type Citizen, type Platform, startPlatform } from '../wechat-platform/platform.ts';
import { freePort, Program } from './program.ts';

const REPORTS = 100;
const AT_ONCE = 20;
const KILLS = 10;
/** ms for which the platform waits for an answer. When a restart takes less, one of its three deliveries is heard for sure. */
const PATIENCE = 3_000;
/** ms in which a push is answered at the latest. */
const ANSWERED = 1_200;

const folder = mkdtempSync(join(tmpdir(), 'onepress-chaos-wechat-'));
let platform: Platform;
let program: Program;

beforeAll(async () => {
  platform = await startPlatform({ ...ACCOUNT, mode: 'safe', patience: PATIENCE });
  program = new Program(folder, await freePort(), accountSettings(platform.url));
  await program.start();
  await platform.connect(`${program.url}/wechat/callback`);
});

afterAll(async () => {
  await program.stop();
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
});

test(
  'every citizen who read a number has exactly one case with her words, place and photo',
  // Ten kills at 5 s and ten restarts: a minute on a machine of its own. Where others work there too, a restart alone may take ten seconds.
  { timeout: 300_000 },
  async () => {
    const photo = await samplePhoto();
    const all: Neighbour[] = [];
    let kills = 0;
    let slowest = 0;
    const one = async (): Promise<void> => {
      while (kills < KILLS || all.length < REPORTS) {
        const at = { lat: 23.1319 + all.length / 100_000, lng: 113.3644 };
        const citizen = new Neighbour(platform.citizen(), { words: `路灯不亮，第${all.length}号记号灯`, at, photo });
        all.push(citizen);
        await citizen.report();
      }
    };
    const crowd = Promise.all(Array.from({ length: AT_ONCE }, one));
    while (kills < KILLS) {
      // Chaos needs random moments. Between two kills a push is delivered at least once to a program that lives.
      await delay(PATIENCE + ANSWERED + Math.random() * 500);
      const killed = performance.now();
      await program.kill();
      await program.start();
      slowest = Math.max(slowest, performance.now() - killed);
      kills += 1;
    }
    await crowd;
    await platform.settled();
    await program.stop();
    const again = platform.pushes.filter(push => push.deliveries > 1).length;
    console.log(
      `${all.length} reports, ${kills} kills, ${again} of ${platform.pushes.length} pushes were delivered again, restarts took up to ${Math.round(slowest)} ms`,
    );
    expect(all.length).toBeGreaterThanOrEqual(REPORTS);
    expect(again).toBeGreaterThan(KILLS);
    // Where a restart takes longer than one delivery waits, the platform may give up and say so, whatever the program does: she says it again.
    if (slowest < PATIENCE) expect(all.filter(({ phone }) => gaveUp(phone))).toEqual([]);
    await expectKept(all);
  },
);

function gaveUp({ heard }: Citizen): boolean {
  return heard.some(item => item.by === 'fault');
}

/** Looks into the data that the last kill left. */
async function expectKept(all: Neighbour[]): Promise<void> {
  const { app, close } = await startCore({ dataDir: folder, env: accountSettings(platform.url) });
  try {
    for (const { phone, matter, numbers } of all) {
      const cases = await app.cases.of(conversationWith(phone, { app }));
      expect(
        cases.map(found => found.number),
        matter.words,
      ).toEqual(numbers);
      expect(cases).toMatchObject([{ description: expect.stringContaining(matter.words) }]);
      // Whom the platform told that nobody answers has sent her photo again.
      const photos = cases[0]?.photos.length;
      expect(photos, matter.words).toBe(gaveUp(phone) ? Math.max(1, photos ?? 0) : 1);
      expect(cases[0]?.place.raw).toMatchObject(matter.at);
      // A message that was out when the program was killed before it noted so comes again.
      if (!gaveUp(phone)) await expectWhole(phone, { app }, { repeats: true });
    }
  } finally {
    await close();
  }
}
