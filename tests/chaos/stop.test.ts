/** SIGTERM: turns in work are finished, nothing is lost, and it is over within ten seconds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { samplePhoto } from '../../bot/cli/stage.ts';
import { Citizen } from './citizen.ts';
import { freePort, Program } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'onepress-stop-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  'citizens who report while the program is stopped and started go on where they were',
  { timeout: 120_000 },
  async () => {
    const program = new Program(folder, await freePort());
    await program.start();
    const photo = await samplePhoto();
    const citizens = Array.from(
      { length: 8 },
      (_, at) => new Citizen(program.url, { mark: `第${at}号`, lat: 23.134 + at / 1000, lng: 113.358, photo }),
    );
    const reports = Promise.all(citizens.map(citizen => citizen.report()));
    await citizens[0]?.begun;
    const asked = performance.now();
    expect(await program.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    await program.start();
    await reports;
    expect(citizens.map(citizen => citizen.numbers.length)).toEqual(citizens.map(() => 1));
    expect(await program.stop()).toBe(0);
  },
);

test('a second program on the same folder refuses to start and says why', { timeout: 60_000 }, async () => {
  const first = new Program(folder, await freePort());
  await first.start();
  const second = new Program(folder, await freePort());
  await expect(second.start()).rejects.toThrow(/DATA_FOLDER_BUSY/);
  expect(await first.stop()).toBe(0);
});
