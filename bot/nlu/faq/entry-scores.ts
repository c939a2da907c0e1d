/** How near each entry is to a question: a few measures an entry, quickly. */
import type { Picked } from '../../domain/consultation.ts';
import { canonical } from '../text/canonical.ts';
import { features } from '../text/features.ts';
import { fold, lower } from '../text/fold.ts';
import { AROUND, isOfAnything, LIGHT } from './asking.ts';
import { matters } from './everyday-words.ts';

/** An entry, as far as finding it needs. */
export interface Findable {
  id: string;
  question: { zh: string; en?: string | undefined };
  /** Other ways of asking. */
  also: readonly string[];
  /** Its words help a little. */
  answer?: { zh: string } | undefined;
}

/**
 * Measures of one entry: likeness to its nearest wording; how much of that wording is asked; how much of the question its wordings, their
 * characters and its answer have (shares); how much its wordings and their characters have in all.
 */
export const MEASURES_OF_ENTRY = 7;

/** What the measures are taken from. */
export interface Scores {
  /** The entry that has these very words among its wordings. */
  exact(asked: string): number | undefined;
  /**
   * Calls `take` for each entry that shares more than what is asked of any matter. `measures` is overwritten by the next call.
   * Returns the share (0..1) of the question that no entry knows; above `most` nobody is called.
   */
  each(asked: string, most: number, take: (entry: number, measures: Float64Array) => void): number;
}

/** Weight of a word that no entry knows: it makes the message speak of something else. */
const STRANGE = 0.45;
/** From this weight on a character alone brings an entry into question: 审车 and 年审. */
const TELLING = 0.65;

/** A run of words while the index is built. */
interface Gram {
  wordings: number[];
  /** Entries with it, and in how many of their wordings it is. */
  entries: number[];
  often: number[];
  answers: number[];
}

/** Lists of numbers, one for each gram, laid end to end: a tenth of the memory of as many arrays. */
interface Lists {
  /** Where each list begins; the next one's beginning is its end. */
  from: Uint32Array;
  all: Uint32Array;
}

/** What is kept of the grams, by their numbers. */
interface Kept {
  numbers: ReadonlyMap<string, number>;
  weight: Float64Array;
  /** 1: asked of any matter. */
  general: Uint8Array;
  wordings: Lists;
  entries: Lists;
  /** Beside `entries`: what the gram gives to the entry's sum. */
  gains: Float64Array;
  answers: Lists;
}

interface Wording {
  entry: number;
  mass: number;
}

/** Takes the entries apart. `picked`: words of citizens that mean an entry, each one more way of asking. */
export function createScores(
  entries: readonly Findable[],
  picked: readonly Pick<Picked, 'entry' | 'words'>[] = [],
): Scores {
  const grams = new Map<string, Gram>();
  const wordings: Wording[] = [];
  const exact = new Map<string, number>();
  const places = new Map(entries.map(({ id }, place) => [id, place]));
  for (const [entry, { question, also, answer }] of entries.entries()) {
    for (const words of [question.zh, question.en ?? '', ...also]) addWording(entry, words);
    if (answer) addAnswer(entry, answer.zh);
  }
  for (const { entry, words } of picked) {
    const place = places.get(entry);
    if (place !== undefined) addWording(place, words);
  }
  const { numbers, weight, general, wordings: inWordings, entries: inEntries, gains, answers: inAnswers } = keep();
  grams.clear();

  const near = new Float64Array(wordings.length);
  const sums = [0, 1, 2].map(() => new Float64Array(entries.length));
  const [byWords, byCharacters, byAnswer] = sums as [Float64Array, Float64Array, Float64Array];
  const likeness = new Float64Array(entries.length);
  const share = new Float64Array(entries.length);
  const told = new Uint8Array(entries.length);
  const measures = new Float64Array(MEASURES_OF_ENTRY);

  return {
    exact: asked => exact.get(asked),
    each(asked, most, take) {
      let mass = 0;
      let strange = 0;
      const known: number[] = [];
      for (const feature of featuresOf(asked)) {
        const gram = numbers.get(feature);
        if (gram !== undefined && inWordings.from[gram]! < inWordings.from[gram + 1]!) {
          known.push(gram);
          mass += weight[gram]!;
        } else {
          const own = LIGHT.has(feature) ? 0.1 : STRANGE;
          mass += own;
          strange += own;
        }
      }
      const unknown = mass === 0 ? 1 : strange / mass;
      if (unknown > most) return unknown;
      const touched: number[] = [];
      let characters = 0;
      const touch = (entry: number): void => {
        if (told[entry] === 1) return;
        told[entry] = 1;
        touched.push(entry);
      };
      for (const character of new Set(asked)) {
        const gram = numbers.get(`.${character}`);
        if (gram === undefined) continue;
        characters += weight[gram]!;
        const telling = weight[gram]! >= TELLING;
        for (let at = inEntries.from[gram]!; at < inEntries.from[gram + 1]!; at += 1) {
          const entry = inEntries.all[at]!;
          byCharacters[entry]! += gains[at]!;
          if (telling) touch(entry);
        }
      }
      const met: number[] = [];
      for (const gram of known) {
        for (let at = inWordings.from[gram]!; at < inWordings.from[gram + 1]!; at += 1) {
          const wording = inWordings.all[at]!;
          if (near[wording] === 0) met.push(wording);
          near[wording]! += weight[gram]!;
        }
        for (let at = inAnswers.from[gram]!; at < inAnswers.from[gram + 1]!; at += 1) {
          byAnswer[inAnswers.all[at]!]! += weight[gram]!;
        }
        for (let at = inEntries.from[gram]!; at < inEntries.from[gram + 1]!; at += 1) {
          const entry = inEntries.all[at]!;
          if (general[gram] === 0) touch(entry);
          byWords[entry]! += gains[at]!;
        }
      }
      for (const place of met) {
        const { entry, mass: whole } = wordings[place]!;
        const common = near[place]!;
        near[place] = 0;
        const alike = (2 * common) / (mass + whole);
        if (alike > likeness[entry]!) {
          likeness[entry] = alike;
          share[entry] = (common / whole) * Math.min(1, whole / 2.5);
        }
      }
      for (const entry of touched) {
        measures[0] = likeness[entry]!;
        measures[1] = share[entry]!;
        measures[2] = byWords[entry]! / mass;
        measures[3] = byCharacters[entry]! / Math.max(0.1, characters);
        measures[4] = byAnswer[entry]! / mass;
        measures[5] = Math.min(3, byWords[entry]!);
        measures[6] = Math.min(3, byCharacters[entry]!);
        take(entry, measures);
        told[entry] = 0;
      }
      byWords.fill(0);
      byCharacters.fill(0);
      byAnswer.fill(0);
      likeness.fill(0);
      share.fill(0);
      return unknown;
    },
  };

  function gramOf(name: string): Gram {
    let gram = grams.get(name);
    if (!gram) {
      gram = { wordings: [], entries: [], often: [], answers: [] };
      grams.set(name, gram);
    }
    return gram;
  }

  /** A wording, question by question ("要带什么？在哪办？"). */
  function addWording(entry: number, words: string): void {
    for (const part of /[？?].+/.test(words) ? words.split(/[？?]/) : [words]) {
      const text = lower(fold(part)).replace(AROUND, '').trim();
      const own = featuresOf(text);
      if (own.size === 0) continue;
      if (!exact.has(text)) exact.set(text, entry);
      for (const feature of own) {
        const gram = gramOf(feature);
        gram.wordings.push(wordings.length);
        count(gram, entry);
      }
      for (const character of new Set(text)) if (HAN.test(character)) count(gramOf(`.${character}`), entry);
      wordings.push({ entry, mass: 0 });
    }
  }

  function count(gram: Gram, entry: number): void {
    if (gram.entries.at(-1) === entry) gram.often[gram.often.length - 1]! += 1;
    else {
      gram.entries.push(entry);
      gram.often.push(1);
    }
  }

  function addAnswer(entry: number, words: string): void {
    for (const feature of featuresOf(lower(fold(words)))) gramOf(feature).answers.push(entry);
  }

  function keep(): Kept {
    const many = Math.max(2, entries.length);
    const all = [...grams.values()];
    const numbers = new Map([...grams.keys()].map((name, number) => [name, number]));
    const weight = new Float64Array(all.length);
    const general = new Uint8Array(all.length);
    for (const [name, number] of numbers) {
      const gram = all[number]!;
      const rarity = 0.15 + Math.log((many + 1) / Math.max(1, gram.entries.length)) / Math.log(many + 1);
      weight[number] = LIGHT.has(name) ? rarity * 0.25 : rarity;
      general[number] = Number(isOfAnything(name));
      for (const place of gram.wordings) wordings[place]!.mass += weight[number]!;
    }
    const gains = all.flatMap(({ often }, number) => often.map(times => (weight[number]! * times) / (times + 1)));
    return {
      ...{ numbers, weight, general, gains: Float64Array.from(gains) },
      wordings: laid(all.map(gram => gram.wordings)),
      entries: laid(all.map(gram => gram.entries)),
      answers: laid(all.map(gram => gram.answers)),
    };
  }
}

function laid(lists: readonly (readonly number[])[]): Lists {
  const from = new Uint32Array(lists.length + 1);
  for (const [at, list] of lists.entries()) from[at + 1] = from[at]! + list.length;
  const all = new Uint32Array(from.at(-1)!);
  for (const [at, list] of lists.entries()) all.set(list, from[at]);
  return { from, all };
}

const HAN = /[\u3400-\u9fff]/;

function featuresOf(low: string): Set<string> {
  const found = features(low, canonical(low));
  for (const matter of matters(low)) found.add(`:${matter}`);
  return found;
}
