/** `npm run wechat -- qr SCENE --out FILE.png`: a code for a counter, a street, a bin. */
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import sharp from 'sharp';
import { createGazetteer } from '../../integrations/maps/gazetteer.ts';
import { placeOfScene } from '../channels/wechat/scene.ts';
import type { City } from '../domain/city.ts';
import { OnePressError } from '../domain/errors.ts';
import type { WechatRoom } from './wechat-room.ts';
import { type Both, wrongUse } from './wechat-words.ts';

/** A code that is asked for. */
export interface CodeWish {
  scene: string;
  /** Where the picture goes. */
  out: string;
  /** 1–30; null: lasting. */
  days: number | null;
  /** May replace a file. */
  force: boolean;
}

/** The most bytes that a scene may have; the same bound as for scenes of wechat.yaml. */
const SCENE_BYTES = 64;
const DAY = 24 * 3600 * 1000;

/** What the operator typed → a wish. @throws OnePressError USAGE. */
export function codeWish(
  scene: string | undefined,
  values: { out?: string; days?: string; lasting?: boolean; force?: boolean },
): CodeWish {
  if (!scene) throw wrongUse('请写码里的内容。', 'Tell what the code holds.');
  if (Buffer.byteLength(scene) > SCENE_BYTES || /\p{Cc}/u.test(scene)) {
    throw wrongUse('码里最多放 64 字节（约 21 个汉字），且不能换行。', 'A code holds one line of at most 64 bytes.');
  }
  if (!values.out || !/\.png$/i.test(values.out)) {
    throw wrongUse('请用 --out 写图片的文件名，以 .png 结尾。', 'Give the picture’s name by --out, ending in .png.');
  }
  if (values.lasting && values.days !== undefined) {
    throw wrongUse('--days 和 --lasting 只能选一个。', 'Take --days or --lasting, not both.');
  }
  const days = values.days ?? '30';
  if (!/^([1-9]|[12]\d|30)$/.test(days)) throw wrongUse('--days 是 1 到 30。', '--days is 1 to 30.');
  return { scene, out: resolve(values.out), days: values.lasting ? null : Number(days), force: values.force ?? false };
}

/**
 * Makes the code, writes its picture, and tells what a scan will do.
 * @throws OnePressError WECHAT_CODE_EXISTS, WECHAT_CODE_UNWRITABLE, WECHAT_CODE_BROKEN, and what the platform refuses.
 */
export async function makeCode(room: WechatRoom, { scene, out, days, force }: CodeWish): Promise<void> {
  // Before the platform is asked: it counts lasting codes, and none can be taken back.
  if (!force && existsSync(out)) throw exists(out);
  const { zh, en } = meaningOf(scene, room.city);
  const { ticket } = await room.api.createCode(scene, days);
  const picture = await asPng(await room.api.codePicture(ticket));
  try {
    writeFileSync(out, picture, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw exists(out);
    throw new OnePressError(
      'WECHAT_CODE_UNWRITABLE',
      `文件 ${out} 写不进去（${code}）。 The file cannot be written.`,
      'Give a folder that exists and that you may write to.',
    );
  }
  room.write(out);
  room.write(`扫码后：${zh}  A scan ${en}`);
  room.write(validity(days, room));
}

/** What a scan will do: open the report with the place that the code stands for, or without one. */
export function meaningOf(scene: string, city: City): Both {
  const place = placeOfScene(scene, { city, gazetteer: createGazetteer(city.places) });
  if (!place) {
    return {
      zh: '打开上报，不带地点：wechat.yaml 里没有它，本市街道里也查不到唯一的一处。',
      en: 'opens the report without a place: wechat.yaml does not have it, and no single place of the city is called so.',
    };
  }
  const known = city.wechat.scenes.some(one => one.scene === scene);
  return {
    zh: `打开上报，地点已填“${place.name}”（${known ? 'wechat.yaml 里有' : '在本市街道里查到'}）。`,
    en: `opens the report with this place (${known ? 'from wechat.yaml' : 'found among the city’s streets'}).`,
  };
}

function validity(days: number | null, { clock, city }: WechatRoom): string {
  if (days === null) {
    return '长期有效（每个账号最多 10 万个，不能收回）。 Lasting (an account has 100,000 at most; none can be taken back).';
  }
  const ends = new Date(clock.now() + days * DAY);
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: city.profile.timeZone }).format(ends);
  return `有效 ${days} 天，到 ${date}；要张贴的码请用 --lasting。 Good for ${days} days, until ${date}; for a code on a wall take --lasting.`;
}

/** The platform sends PNG or JPEG as it likes; the file is what its name says. */
async function asPng(picture: Uint8Array): Promise<Uint8Array> {
  try {
    const { format } = await sharp(picture).metadata();
    return format === 'png' ? picture : await sharp(picture).png().toBuffer();
  } catch {
    throw new OnePressError(
      'WECHAT_CODE_BROKEN',
      '平台给的不是图片。 What the platform gave is no picture.',
      'Try again; if it stays so, see that no proxy changes what comes from mp.weixin.qq.com.',
    );
  }
}

function exists(out: string): OnePressError {
  return new OnePressError(
    'WECHAT_CODE_EXISTS',
    `文件 ${out} 已经有了，没有改动。 The file is there already; nothing was changed.`,
    'Give another name, or --force to replace it.',
  );
}
