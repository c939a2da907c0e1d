/** What the bench's citizens say: the report dialog from a sentence to the filed case, with matters and places as they come in a city. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one message carries. */
export interface Utterance {
  text: string;
  /** A pin, WGS-84. */
  pin?: { lat: number; lng: number };
  /** The text is the title of a press below the last question. */
  press?: true;
}

/** Sentences of kinds that have a question of their own, so that every report takes the same six messages. */
const MATTERS = [
  '小区门口路灯不亮三天了',
  '马路上有个大坑，车过去颠得很',
  '路面积水没过脚了',
  '下水道堵了，污水冒出来',
  '红绿灯坏了',
  '有人占道停车，路都过不去',
  '停水了，家里一滴水都没有',
  '路灯坏了，晚上黑得很',
];
const DETAILS = ['A12', '已经好几天了，白天晚上都这样', '在路边', '不太清楚，就在大门旁边'];

interface Places {
  streets: { name: string; line: [number, number][] }[];
}

const { streets } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../config/cities/demo/places.json'), 'utf8'),
) as Places;

/** A random integer 0 … below−1. */
export function random(below: number): number {
  return Math.floor(Math.random() * below);
}

function oneOf<T>(list: readonly T[]): T {
  return list[random(list.length)] as T;
}

/** A point on one of the city's streets, so that cases lie as they do in a city and not all on one spot. */
export function somewhere(): { lat: number; lng: number } {
  const { line } = oneOf(streets);
  const at = random(line.length - 1);
  const [[west, south], [east, north]] = [line[at], line[at + 1]] as [[number, number], [number, number]];
  const along = Math.random();
  return { lng: west + (east - west) * along, lat: south + (north - south) * along };
}

function place(): Utterance {
  if (Math.random() < 0.5) return { text: `${oneOf(streets).name}${1 + random(400)}号` };
  return { text: '', pin: somewhere() };
}

/**
 * The message that answers a question (`channelData.ask`); null stands for a conversation in which nothing is open.
 * `first` is the title of the question's first press.
 */
export function answerTo(ask: string | null, first: string | null = null): Utterance {
  switch (ask) {
    case 'category':
      return { text: first ?? '路灯', press: true };
    case 'place':
      return place();
    case 'photo':
      return { text: '没有照片', press: true };
    case 'detail':
      return { text: oneOf(DETAILS) };
    case 'contact':
      return Math.random() < 0.7
        ? { text: `13${String(random(1_000_000_000)).padStart(9, '0')}` }
        : { text: '匿名', press: true };
    case 'confirm':
      return { text: '确认提交', press: true };
    default:
      return { text: oneOf(MATTERS) };
  }
}

/** The questions of one report in their order; `null` first: nothing is open. */
export const COURSE: (string | null)[] = [null, 'place', 'photo', 'detail', 'contact', 'confirm'];
