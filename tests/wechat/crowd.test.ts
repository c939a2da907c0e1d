/** Thirty citizens at once, each with her whole story, while calls fail or hang and the line breaks: nothing lost, doubled or out of order. */
import { describe, expect, test, vi } from 'vitest';
import { actAsStaff, samplePhoto } from '../../bot/cli/stage.ts';
import type { BadLine } from '../support/bad-line.ts';
import { whileMoving } from '../support/moving.ts';
import { startWechat, type Wechat } from '../support/wechat.ts';
import type { Faults } from '../wechat-platform/platform.ts';
import { Neighbour } from './neighbour.ts';
import { conversationWith, expectWhole } from './phone-check.ts';

const CITIZENS = 30;
/** Real ms. The platform waits a little longer than we do. */
interface Patience {
  answer: number;
  call: number;
  platform: number;
}
/** Short, so that a hang does not take long. */
const SHORT: Patience = { answer: 1_700, call: 1_500, platform: 2_000 };
/** As in real life: where nothing hangs nobody waits that long, and a busy machine makes no call a lost one. */
const REAL: Patience = { answer: 4_300, call: 4_000, platform: 5_000 };
/** ms in which something must happen. The longest pause that is none of our faults: a reply that failed four times waits 16 s for the fifth try. */
const STILL = 25_000;

/** The story of everybody, with these faults. */
async function crowd(faults: Faults, line: BadLine, { platform, ...patience }: Patience): Promise<void> {
  const wechat = await startWechat({
    patience,
    platform: { patience: platform, faults, seed: 7 },
    line: { seed: 11, lateBy: platform + 100, ...line },
  });
  try {
    const photo = await samplePhoto();
    const all = Array.from({ length: CITIZENS }, (_, at) => {
      const matter = { words: `路灯不亮，第${at}号记号灯`, at: { lat: 23.1319 + at / 10_000, lng: 113.3644 }, photo };
      return new Neighbour(wechat.platform.citizen(), matter);
    });
    const { pushes, calls } = wechat.platform;
    const stories = Promise.all(all.map(one => story(one, wechat))).then(() => wechat.settled());
    await whileMoving(stories, () => pushes.length + calls.length, STILL);
    const { rows } = await wechat.app.store.cases({ limit: 100 });
    expect(rows).toHaveLength(CITIZENS);
    for (const one of all) await checked(one, wechat, faults.lose !== undefined);
  } finally {
    await wechat.stop();
  }
}

async function story(one: Neighbour, wechat: Wechat): Promise<void> {
  const conversation = conversationWith(one.phone, wechat);
  const staff = (step: Parameters<typeof actAsStaff>[0]) => actAsStaff(step, wechat.app, conversation);
  await one.report();
  await staff({ move: 'accepted' });
  await staff({ move: 'need_info', note: '灯杆上的编号是多少？' });
  await one.until(/已经记到编号/);
  await staff({ move: 'dispatched', department: '路灯管理所' });
  await staff({ move: 'in_progress' });
  await staff({ move: 'done', note: '灯泡换好了' });
  await one.until(/就算办完了/);
}

async function checked(one: Neighbour, wechat: Wechat, repeats: boolean): Promise<void> {
  const conversation = conversationWith(one.phone, wechat);
  const cases = await wechat.app.cases.of(conversation);
  expect(cases.map(found => found.number)).toEqual(one.numbers);
  expect(cases).toMatchObject([{ status: 'closed', description: expect.stringContaining(one.matter.words) }]);
  expect(cases[0]?.photos).toHaveLength(1);
  expect(one.phone.heard.filter(item => item.by === 'fault')).toEqual([]);
  await expectWhole(one.phone, wechat, { repeats });
}

/** Only for vitest, which wants a limit on the whole: a hang is told by STILL, and how fast the machine is says nothing about the program. */
vi.setConfig({ testTimeout: 180_000 });

describe('thirty stories at once in safe mode', () => {
  test('while 5 % of the calls fail or hang', () => crowd({ fail: 0.025, hang: 0.025 }, {}, SHORT));

  test('while answers to pushes come late and connections break', () =>
    crowd({ fail: 0.025, hang: 0.025 }, { unheard: 0.03, lost: 0.03, late: 0.03 }, SHORT));

  test('while answers of the platform are lost: a text may come twice, nothing else', () =>
    crowd({ lose: 0.05 }, {}, REAL));
});
