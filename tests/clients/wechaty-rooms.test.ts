/** A residents' committee's group chat: people talk to each other there, the bot answers who calls it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { actAsStaff, samplePhoto } from '../../bot/cli/stage.ts';
import { type Citizen, type Group, startWorld, type World } from './wechaty-world.ts';

const HOME = { lat: 23.134521, lng: 113.358803 };

let world: World;
let she: Citizen;
let he: Citizen;
let group: Group;

beforeEach(async () => {
  world = await startWorld();
  she = world.citizen('王桂花');
  he = world.citizen('李大爷');
  group = world.room('幸福小区', [she, he]);
});
afterEach(() => world.stop());

/** Says something in the group; resolves with what the bot said there. */
async function inGroup(who: Citizen, what: Parameters<Citizen['says']>[0]): Promise<string[]> {
  const before = group.heard.length;
  await who.says({ ...what, room: group.id });
  await world.settle(what.photo !== undefined);
  return group.heard.slice(before);
}

test('Neighbours’ talk is left alone; who mentions the bot is answered by name', async () => {
  expect(await inGroup(she, { text: '路灯不亮，谁去报一下？' })).toEqual([]);
  expect(await inGroup(she, { photo: await samplePhoto() })).toEqual([]);
  expect(await inGroup(he, { kind: 'Audio' })).toEqual([]);
  expect(await world.app.store.conversation(she.conversation(group.id))).toBeUndefined();

  const [answer] = await inGroup(she, { text: '路灯不亮', mention: true });
  expect(answer).toMatch(/^@王桂花 /);
  expect(group.mentioned.at(-1)).toEqual([she.id]);
  const [, said] = await world.app.transcript.after(she.conversation(group.id), 0, 10);
  expect(said?.parts).toEqual([{ kind: 'text', text: '路灯不亮' }]);
});

test('A pin and a photo, which cannot mention anybody, answer what she was just asked; his do not', async () => {
  await inGroup(she, { text: '路灯不亮', mention: true });
  expect(await inGroup(he, { place: HOME })).toEqual([]);
  expect(await inGroup(she, { place: HOME })).toEqual([expect.stringContaining('照片')]);
  world.clock.move(11 * 60_000);
  expect(await inGroup(she, { photo: await samplePhoto() })).toEqual([]);
  expect(await inGroup(she, { text: '没有照片', mention: true })).toHaveLength(1);
  expect(await inGroup(she, { photo: await samplePhoto() })).toHaveLength(1);
});

test('She is told that everybody reads along before she gives her number, and hears of her case in the group', async () => {
  await inGroup(she, { text: '人民路12号路灯不亮', mention: true });
  await inGroup(she, { text: '没有照片', mention: true });
  const [contact] = await inGroup(she, { text: '不清楚', mention: true });
  expect(contact).toContain('人人看得见');
  await inGroup(she, { text: '匿名', mention: true });
  expect(await inGroup(she, { text: '确认提交', mention: true })).toEqual([expect.stringContaining('编号')]);
  await actAsStaff({ move: 'accepted' }, world.app, she.conversation(group.id));
  await world.settle();
  expect(group.heard.at(-1)).toMatch(/^@王桂花 .*编号/s);
  // Her private chat knows nothing of it.
  expect(she.heard).toEqual([]);
  expect(await world.app.cases.of(she.conversation())).toEqual([]);
});

test('Two who speak at once have their own conversations', async () => {
  await Promise.all([
    she.says({ room: group.id, text: '路灯不亮', mention: true }),
    he.says({ room: group.id, text: '下水道堵了', mention: true }),
  ]);
  await world.settle();
  expect(group.heard.filter(words => words.startsWith('@王桂花'))).toHaveLength(1);
  expect(group.heard.filter(words => words.startsWith('@李大爷'))).toHaveLength(1);
});

test('Who mentions the bot without a word is asked for one', async () => {
  expect(await inGroup(she, { text: '', mention: true })).toEqual([expect.stringContaining('打字')]);
});

test('Who has left the group is not called out there any more', async () => {
  await inGroup(she, { text: '人民路12号路灯不亮，电话13800138000', mention: true });
  await inGroup(she, { text: '没有照片', mention: true });
  await inGroup(she, { text: '确认提交', mention: true });
  const conversation = she.conversation(group.id);
  expect(await world.app.cases.of(conversation)).toHaveLength(1);
  group.leaves(she);
  const before = group.heard.length;
  await actAsStaff({ move: 'accepted' }, world.app, conversation);
  await world.settle();
  expect(group.heard).toHaveLength(before);
  expect(await world.app.store.deliveriesSince(conversation, 0)).toContainEqual(
    expect.objectContaining({ state: 'held', reason: 'gone' }),
  );
});
