/** kill -9 again and again while citizens report: nobody who was given a number may lose anything, and nothing happens twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseSummary, CaseView } from '../../bot/domain/views.ts';
import { Citizen, type Matter } from './citizen.ts';
import { freePort, PASSWORD, Program } from './program.ts';

/** At least this many reports and exactly this many kills. */
const REPORTS = 200;
const AT_ONCE = 24;
const KILLS = 24;

const folder = mkdtempSync(join(tmpdir(), 'onepress-chaos-'));
let program: Program;
const citizens: Citizen[] = [];

beforeAll(async () => {
  program = new Program(folder, await freePort());
  await program.start();
});

afterAll(async () => {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
});

test(
  'every citizen who was given a number has exactly one case with her words, place and photo',
  { timeout: 300_000 },
  async () => {
    let kills = 0;
    const crowd = reportUntil(() => kills >= KILLS && citizens.length >= REPORTS);
    while (kills < KILLS) {
      // Chaos needs random moments; nothing below depends on them.
      await new Promise(resolve => setTimeout(resolve, 50 + Math.random() * 900));
      await program.kill();
      await program.start();
      kills += 1;
    }
    await crowd;
    await program.kill();
    await program.start();
    console.log(`${citizens.length} reports, ${kills} kills`);

    expect(kills).toBeGreaterThanOrEqual(20);
    expect(citizens.length).toBeGreaterThanOrEqual(200);
    const cookie = await signIn();
    const all = await allCases(cookie);
    for (const citizen of citizens) {
      const [number] = citizen.numbers;
      expect(citizen.numbers, citizen.matter.mark).toEqual([number]);
      const hers = all.filter(one => one.description.includes(citizen.matter.mark));
      expect(
        hers.map(one => one.number),
        citizen.matter.mark,
      ).toEqual([number]);
      const found = (await get(`/staff/api/cases/${number}`, cookie)) as CaseView;
      expect(found.place).toMatchObject({ lat: citizen.matter.lat, lng: citizen.matter.lng });
      expect(found.photos).toHaveLength(1);
      expect((await fetch(new URL(found.photos[0] as string, program.url))).headers.get('content-type')).toBe(
        'image/jpeg',
      );
      await expectWhole(citizen);
    }
    expect(all).toHaveLength(citizens.length);
  },
);

/** A few dozen citizens at a time, one report after the other, until it is enough. */
async function reportUntil(enough: () => boolean): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    while (!enough()) {
      const index = next++;
      const citizen = new Citizen(program.url, { ...where(index), photo: await photo(index) });
      citizens.push(citizen);
      await citizen.report();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Words and a place of her own, inside the city. */
function where(index: number): Omit<Matter, 'photo'> {
  return {
    mark: `第${index}号记号灯`,
    lat: 23.13 + (index % 20) * 0.0005,
    lng: 113.34 + Math.floor(index / 20) * 0.0002,
  };
}

function photo(index: number): Promise<Uint8Array> {
  const background = { r: index % 256, g: (index * 7) % 256, b: 90 };
  return sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

/** Each of her messages stands in the transcript once, in order, and the talk ends with an answer. */
async function expectWhole(citizen: Citizen): Promise<void> {
  const transcript = await citizen.transcript();
  const hers = transcript.filter(activity => activity.from?.role === 'user').map(activity => activity.id);
  expect(new Set(hers)).toEqual(new Set(citizen.said));
  expect(hers).toHaveLength(citizen.said.length);
  expect(transcript.at(-1)?.from?.role).toBe('bot');
  expect(transcript.filter(activity => activity.channelData?.replyId === 'report.filed')).toHaveLength(1);
}

async function signIn(): Promise<string> {
  const answer = await fetch(`${program.url}/staff/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: PASSWORD }),
  });
  expect(answer.status).toBeLessThan(300);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] as string;
}

async function get(path: string, cookie: string): Promise<unknown> {
  const answer = await fetch(`${program.url}${path}`, { headers: { cookie } });
  expect(answer.status, path).toBe(200);
  return answer.json();
}

async function allCases(cookie: string): Promise<CaseSummary[]> {
  const all: CaseSummary[] = [];
  for (let after = ''; ; ) {
    const page = (await get(`/staff/api/cases?after=${after}`, cookie)) as {
      cases: CaseSummary[];
      next: string | null;
    };
    all.push(...page.cases);
    if (!page.next) return all;
    after = encodeURIComponent(page.next);
  }
}
