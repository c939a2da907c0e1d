/** Names that sound or look like what was written: homophones, southern sounds, one wrong character. */
import type { Name, Site } from './place-names.ts';
import { type Sound, soundOf } from './sounds.ts';

/** A name that may be meant, and where it stands in the words. */
export interface Alike {
  name: string;
  sites: Site[];
  from: number;
  to: number;
  /** 0: written right; a homophone costs a tenth, a like sound a quarter, a wrong or missing character 1. */
  cost: number;
}

const SAME_SOUND = 0.1;
const LIKE_SOUND = 0.25;
/** An estate called by another ending: 翠竹小区 for 翠竹苑. */
const OTHER_ENDING = 0.8;
/** More than one slip is another name. */
const MOST = 1.2;

/** Longest words that are looked at, and most names that are compared: bounds the work for one message. */
const LONGEST = 40;
const MOST_POSTINGS = 4000;
const MOST_COMPARED = 60;

/** What names end with; two of them may share it by nature, so a slip must leave the rest of the name recognisable. */
const ENDING =
  /(?:大道|大街|[东西南北中]?路|街|巷|胡同|弄|小区|花园|家园|花苑|新苑|新村|新城|苑|公寓|大厦|广场|公园|小学|中学|大学|幼儿园|医院|市场|地铁站|公交站|站|大桥|桥|河|江|湖|涌|渠)$/;

interface Entry {
  text: string;
  /** The name as it is shown when this spelling is found. */
  name: string;
  sites: Site[];
  sounds: Sound[];
  /** Letters before the ending. */
  own: number;
  extra: number;
}

/** Names by pairs of sounds. */
export class AlikeIndex {
  readonly #entries: Entry[] = [];
  readonly #postings = new Map<number, number[]>();

  constructor(names: Iterable<Name>) {
    for (const { text, sites, latin } of names) {
      if (latin || text.length < 3) continue;
      this.#add(text, text, sites, 0);
      const ending = ENDING.exec(text)?.[0];
      if (sites.some(site => site.estate) && ending && ending !== '小区' && text.length > ending.length + 1) {
        this.#add(`${text.slice(0, -ending.length)}小区`, text, sites, OTHER_ENDING);
      }
    }
  }

  #add(text: string, name: string, sites: Site[], extra: number): void {
    const sounds = [...text].map(soundOf);
    const own = text.length - (ENDING.exec(text)?.[0].length ?? 0);
    const id = this.#entries.push({ text, name, sites, sounds, own, extra }) - 1;
    for (const pair of pairsOf(sounds)) {
      const list = this.#postings.get(pair);
      if (!list) this.#postings.set(pair, [id]);
      else if (list.at(-1) !== id) list.push(id);
    }
  }

  /** The names most like a part of the words, best first, within 1.2 of being written right. */
  find(words: string): Alike[] {
    const text = words.slice(0, LONGEST);
    const signs = [...text];
    if (signs.length < 3 || signs.length !== text.length) return [];
    const sounds = signs.map(soundOf);
    const found: Alike[] = [];
    for (const id of this.#candidates(sounds)) {
      const entry = this.#entries[id]!;
      const aligned = align(entry, text, sounds);
      if (aligned) found.push({ ...aligned, name: entry.name, sites: entry.sites });
    }
    // Of names that are as near, the longer one explains more of the words.
    return found.sort((a, b) => a.cost - b.cost || b.name.length - a.name.length);
  }

  /** Names that share the most pairs of sounds with the words; rare pairs first, so that 小区 alone fetches nothing. */
  #candidates(sounds: readonly Sound[]): number[] {
    const lists = [...new Set(pairsOf(sounds))]
      .map(pair => this.#postings.get(pair) ?? [])
      .sort((a, b) => a.length - b.length);
    const shared = new Map<number, number>();
    let read = 0;
    for (const list of lists) {
      read += list.length;
      if (read > MOST_POSTINGS) break;
      for (const id of list) shared.set(id, (shared.get(id) ?? 0) + 1);
    }
    const need = (id: number) => shared.get(id)! / this.#entries[id]!.sounds.length;
    return [...shared.keys()].sort((a, b) => need(b) - need(a)).slice(0, MOST_COMPARED);
  }
}

function pairsOf(sounds: readonly Sound[]): number[] {
  const pairs: number[] = [];
  for (let i = 1; i < sounds.length; i++) pairs.push(sounds[i - 1]!.id * 65_536 + sounds[i]!.id);
  return pairs;
}

/** One way to lay the beginning of a name over the words. */
interface Path {
  cost: number;
  from: number;
}

/** The cheapest way to lay a name over some part of the words (Sellers 1980); null when it does not fit. */
function align(
  entry: Entry,
  text: string,
  sounds: readonly Sound[],
): { from: number; to: number; cost: number } | null {
  const width = sounds.length;
  let before = Array.from({ length: width + 1 }, (_, from): Path => ({ cost: 0, from }));
  for (let i = 0; i < entry.sounds.length; i++) {
    const now: Path[] = [{ cost: before[0]!.cost + 1, from: 0 }];
    for (let j = 1; j <= width; j++) {
      const swap = difference(entry.text[i]!, entry.sounds[i]!, text[j - 1]!, sounds[j - 1]!);
      const [diagonal, above, left] = [before[j - 1]!, before[j]!, now[j - 1]!];
      const over = { cost: diagonal.cost + swap, from: diagonal.from };
      const gap = above.cost <= left.cost ? above : left;
      now.push(over.cost <= gap.cost + 1 ? over : { cost: gap.cost + 1, from: gap.from });
    }
    before = now;
  }
  let end = 0;
  for (let j = 1; j <= width; j++) if (before[j]!.cost < before[end]!.cost) end = j;
  const { cost, from } = before[end]!;
  const total = cost + entry.extra;
  // 民主路 is no 民生路: where two letters make the name, each must be there or sound so.
  if (total > MOST || (cost >= 1 && entry.own < 3)) return null;
  return { from, to: end, cost: total };
}

function difference(a: string, soundA: Sound, b: string, soundB: Sound): number {
  if (a === b) return 0;
  if (soundA.syllable === soundB.syllable) return SAME_SOUND;
  return soundA.loose === soundB.loose ? LIKE_SOUND : 1;
}
