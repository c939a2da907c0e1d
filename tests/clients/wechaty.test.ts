/** A neighbour in a private chat, through the unmodified wechaty. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { actAsStaff, samplePhoto } from '../../bot/cli/stage.ts';
import { type Citizen, startWorld, type World } from './wechaty-world.ts';

const HOME = { lat: 23.134521, lng: 113.358803 };

let dataDir: string;
let lines: string[];
let codes: string[];
let world: World;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'onepress-'));
  lines = [];
  codes = [];
  world = await start();
});
afterEach(async () => {
  await world.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const start = () =>
  startWorld({ dataDir, log: { write: line => lines.push(line) }, showCode: code => codes.push(code) });

/** The number that stands before a choice in the newest bubble. */
function numberOf(title: string, heard: readonly string[]): string {
  const found = new RegExp(`^(\\d)\\. ${title}`, 'm').exec(heard.at(-1) ?? '');
  expect(found, `${title} in ${heard.at(-1)}`).not.toBeNull();
  return found![1]!;
}

/** Reports a street light with a photo and a pin; ends when the case is filed. */
async function report(she: Citizen): Promise<string> {
  expect(await she.tells({ text: '路灯不亮' })).toEqual([expect.stringContaining('什么地方')]);
  expect(await she.tells({ place: HOME })).toEqual([expect.stringContaining('照片')]);
  await she.tells({ photo: await samplePhoto() });
  await she.tells({ text: numberOf('不清楚', she.heard) });
  await she.tells({ text: numberOf('匿名', she.heard) });
  // Below a numbered summary the numbers are its lines'.
  expect(she.heard.at(-1)).toMatch(/^· 确认提交$/m);
  expect(she.heard.at(-1)).not.toMatch(/^1 确认提交$/m);
  const [filed] = await she.tells({ text: '确认提交' });
  const number = /编号\s*([0-9A-Z-]{6,12})/.exec(filed ?? '')?.[1];
  expect(number, filed).toBeTruthy();
  return number!;
}

test('She reports by words, a pin, a photo and numbers, and hears of her case until she has rated it', async () => {
  const she = world.citizen('王桂花');
  const number = await report(she);
  const [filed] = await world.app.cases.of(she.conversation());
  expect(filed).toMatchObject({ status: 'submitted', category: 'U01', contact: null });
  expect(filed!.number.replaceAll('-', '')).toBe(number.replaceAll('-', ''));
  expect(filed!.photos).toHaveLength(1);
  expect(filed!.place.point).toEqual(HOME);
  expect(filed!.place.raw).toMatchObject({ datum: 'GCJ02' });

  const before = she.heard.length;
  for (const move of ['accepted', 'dispatched', 'in_progress', 'done'] as const) {
    await actAsStaff({ move, ...(move === 'done' && { note: '灯泡换好了' }) }, world.app, she.conversation());
    await world.settle();
  }
  expect(she.heard.slice(before).join('\n')).toContain('灯泡换好了');
  expect(she.heard.at(-1)).toContain('联系过您');
  await she.tells({ text: numberOf('联系了', she.heard) });
});

test('A message that the platform delivers twice is one message', async () => {
  const she = world.citizen('王桂花');
  await Promise.all([she.says({ id: 'one', text: '路灯不亮' }), she.says({ id: 'one', text: '路灯不亮' })]);
  await world.settle();
  await she.tells({ id: 'one', text: '路灯不亮' });
  expect(she.heard).toHaveLength(1);
  const entries = await world.app.transcript.after(she.conversation(), 0, 100);
  expect(entries.filter(entry => entry.author === 'citizen')).toHaveLength(1);
});

test('A photo and the words sent right after it are heard in their order', async () => {
  const she = world.citizen('王桂花');
  const photo = await samplePhoto();
  await Promise.all([she.says({ photo }), she.says({ text: '人民路12号下水道堵了' })]);
  await world.settle(true);
  const entries = await world.app.transcript.after(she.conversation(), 1, 100);
  expect(entries.flatMap(entry => entry.parts ?? []).map(part => part.kind)).toEqual(['photo', 'text']);
  expect(she.heard).toHaveLength(1);
});

test('After a restart a clerk’s move still reaches her', async () => {
  await report(world.citizen('王桂花'));
  await world.stop();
  world = await start();
  const she = world.citizen('王桂花');
  await actAsStaff({ move: 'accepted' }, world.app, she.conversation());
  await world.settle();
  expect(she.heard).toEqual([expect.stringContaining('编号')]);
});

test('Who has left the platform is not written to in vain: she hears it first when she is back', async () => {
  const conversation = world.citizen('王桂花').conversation();
  await report(world.citizen('李大爷'));
  const he = world.citizen('陈伯');
  await report(he);
  await world.stop();
  world = await start();
  // Nobody of that name is there after the restart.
  await actAsStaff({ move: 'accepted' }, world.app, he.conversation());
  await world.settle();
  expect(await world.app.store.deliveriesSince(he.conversation(), 0)).toContainEqual(
    expect.objectContaining({ way: 'none', state: 'held', reason: 'gone' }),
  );
  const back = world.citizen('陈伯');
  await back.tells({ text: '你好' });
  expect(back.heard[0]).toMatch(/收下/);
  expect(conversation).not.toBe(back.conversation());
});

test('While the account is logged out replies wait; a login brings them', async () => {
  const she = world.citizen('王桂花');
  await report(she);
  const before = she.heard.length;
  await world.puppet.logout();
  await actAsStaff({ move: 'accepted' }, world.app, she.conversation());
  await world.settle();
  expect(she.heard).toHaveLength(before);
  expect(lines.join('\n')).toContain('WECHATY_OFFLINE');
  await world.login();
  world.clock.move(3000);
  world.app.outbox.wake();
  await world.settle();
  expect(she.heard).toHaveLength(before + 1);
});

test('Neither the data nor the log hold who she is; a login code is for the terminal alone', async () => {
  const she = world.citizen('王桂花');
  await report(she);
  world.mocker.scan('https://login.example/secret-code');
  expect(codes).toEqual(['https://login.example/secret-code']);
  const written = [
    lines.join('\n'),
    ...readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter(file => file.isFile())
      .map(file => `${file.name}\n${readFileSync(join(file.parentPath, file.name), 'latin1')}`),
  ].join('\n');
  expect(written).toContain(she.conversation());
  for (const trace of [she.id, '王桂花', Buffer.from(she.id).toString('latin1'), 'secret-code'])
    expect(written).not.toContain(trace);
});
