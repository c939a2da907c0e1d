/** Invented cases and conversations that show every state of the console. `node tests/browser/console-demo.ts` serves them. */
import { pathToFileURL } from 'node:url';
import type { NewCase } from '../../bot/domain/case.ts';
import { inWords } from '../support/new-case.ts';
import { type ConsoleRoom, consoleRoom, PASSWORD } from './console-room.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function place(address: string, district: string, lat: number, lng: number): NewCase['place'] {
  return inWords(address, { district, point: { lat, lng }, precision: 'number' });
}

/** Cases in several states. Gives their numbers by what they are about. */
export async function fillCases(room: ConsoleRoom) {
  const report = (ago: number, change: Partial<NewCase>) => room.past(ago, () => room.report(change));
  const lamp = await room.past(6 * DAY, async () => {
    const conversation = 'talk-of-li';
    await room.say(conversation, '小区门口的路灯不亮三天了', true);
    const photos = await Promise.all(['#5b6b63', '#8b6f4e', '#3e5a75'].map(colour => room.photo(conversation, colour)));
    const number = await room.report({ conversation, photos, detail: '灯杆上写着 RM-0412' });
    await room.move(number, 'accepted', null, '王芳');
    await room.move(number, 'dispatched', '请今晚去看一下', '王芳');
    await room.note(number, '已电话通知路灯所值班员，答复今晚八点前到场。', '王芳');
    await room.move(number, 'in_progress');
    return number;
  });
  const rubbish = await report(3 * DAY, {
    conversation: 'talk-of-zhao',
    category: 'S01',
    description: '菜市场后门的垃圾堆了好几天，味道很大，苍蝇也多。',
    place: place('和平街 12 号', '西塘区', 23.1281, 113.3262),
    contact: null,
  });
  await room.past(2 * DAY, () => room.move(rubbish, 'accepted'));
  await room.past(DAY, () => room.move(rubbish, 'need_info', '请问垃圾堆在后门的左边还是右边？'));
  const lift = await report(2 * DAY, {
    conversation: 'talk-of-sun',
    category: 'H02',
    description: '3 栋电梯一直在 5 楼不动，老人上下楼不方便。',
    place: place('安澜大道 366 号', '临澜区', 23.1302, 113.3611),
  });
  await room.past(DAY, () => room.move(lift, 'accepted'));
  await room.past(20 * HOUR, () => room.move(lift, 'dispatched'));
  await room.past(2 * HOUR, () => room.move(lift, 'done', '维修单位已更换门机，电梯恢复运行'));
  const hole = await report(5 * HOUR, {
    conversation: 'talk-of-qian',
    category: 'R01',
    description: '路口一个大坑，骑车差点摔倒。',
    place: { ...place('书院路与河滨路路口', '东禾区', 23.1313, 113.3951), precision: 'street' },
  });
  await room.past(HOUR, () => room.move(hole, 'rejected', '这段路正在整体改造，由区重点办负责，电话 12345'));
  const stalls = await report(3 * HOUR, {
    conversation: 'talk-of-wu',
    category: 'T01',
    description: '每天晚上七点以后，公交站边上摆满了小摊，走路要走到马路上去。',
    place: place('人民路 102 号', '临澜区', 23.1349, 113.3601),
  });
  const cover = await report(12 * MINUTE, {
    conversation: 'talk-of-zhou',
    category: 'M01',
    description: '井盖不见了，洞口很深，旁边就是小学！',
    place: place('书院路 7 号', '东禾区', 23.1296, 113.3942),
  });
  return { lamp, rubbish, lift, hole, stalls, cover };
}

/** Two citizens who wait, one who talks with a colleague, and a message that never arrived. */
export async function fillTalks(room: ConsoleRoom): Promise<void> {
  await room.past(7 * MINUTE, async () => {
    await room.say('talk-of-zhou', '人工', true);
    await room.say('talk-of-zhou', '井盖的事有人来吗？孩子马上放学了', true);
  });
  await room.past(2 * MINUTE, async () => {
    await room.say('talk-of-zheng', '人工');
    await room.say('talk-of-zheng', '我想问问社保卡怎么补办，机器说的我听不懂');
  });
  await room.past(30 * MINUTE, async () => {
    await room.say('talk-of-feng', '人工');
    await room.take('talk-of-feng', 'chen');
    await room.say('talk-of-feng', '你们几点下班？');
  });
  await room.deadLetter('talk-of-zheng', '微信 45015：市民超过 48 小时没有说话，不能主动发消息');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const room = await consoleRoom();
  await fillCases(room);
  await fillTalks(room);
  console.log(`${room.url}/staff  wang, chen, gu, zhao: ${PASSWORD}`);
}
