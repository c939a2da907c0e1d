/** Danger in a message: looked for in every message, whatever else it says. */
import { readFileSync } from 'node:fs';
import type { City } from '../../domain/city.ts';
import type { Emergency } from '../../domain/commands.ts';
import { clauses, sentences } from '../text/fold.ts';
import { createSieve } from '../text/sieve.ts';
import { LATELY, LONG_AGO } from './guards.ts';
import { harmlessOut } from './harmless.ts';
import { createSense, type SenseModel } from './sense.ts';
import { asksOffice } from './settled.ts';
import { SCANS } from './signs.ts';
import { type Found, type Verdict, weigh } from './weigh.ts';

/** Finds danger in a folded lower-case text; null when there is none. `answering`: it answers where, which, since when, what number. */
export type FindEmergency = (low: string, answering?: boolean) => Emergency | null;

/** Where the city's file names no number for a kind. */
const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  fire: ['119'],
  gas: ['119'],
  chemical: ['119', '120'],
  trapped: ['119'],
  flood: ['119'],
  collapse: ['119'],
  medical: ['120'],
  crime: ['110'],
  missing: ['110'],
  fraud: ['110', '96110'],
  suicide: ['110', '12356'],
  'traffic-accident': ['122', '120'],
  'water-rescue': ['119', '120'],
  electrocution: ['120', '95598'],
  electric: ['95598', '120'],
};
/** From this chance on the second ear alarms, or asks whether there is danger; chosen by cross-validation (docs/understanding.md). */
const SURE = 0.88;
const DOUBT = 0.65;
/** To a question of ours odd words are more likely an answer; what the second ear only half hears there is none of danger. */
const SURE_OF_ANSWER = 0.8;
/** Below this chance the second ear does not hear the danger that the signs found. */
const BEHIND = 0.4;
/** The second ear hears short messages only, as it has learnt them: in a long letter some sentence always sounds like danger. */
const LONGEST_HEARD = 60;
/** At least this many Chinese characters: shorter messages are answers to a question, and of English it has learnt too little. */
const ENOUGH = /(?:[\u4e00-\u9fff□][^\u4e00-\u9fff□]*){6}/;

const ANY_NUMBER: readonly string[] = ['110', '120', '119'];

const LEARNT: SenseModel = JSON.parse(readFileSync(new URL('./model.json', import.meta.url), 'utf8'));
const LEARNT_SENSE = createSense(LEARNT);

/** Takes the numbers to call from the city's emergencies.yaml; another sense than the learnt one is for measuring. */
export function createFindEmergency(city: Pick<City, 'emergencies'>, sense = LEARNT_SENSE): FindEmergency {
  const calls = new Map(city.emergencies.map(entry => [entry.kind, entry.call]));
  const callOf = (kind: string): readonly string[] =>
    calls.get(kind) ?? NUMBERS[kind] ?? calls.get('general') ?? ANY_NUMBER;

  // Both ears must agree that it is behind her; of a long letter the second one can say nothing.
  const behind = (low: string, text: string) =>
    text.length <= LONGEST_HEARD && asksOffice(low) && sense(text).chance < BEHIND;

  return (low, answering = false) => {
    const text = harmlessOut(low);
    const found = look(text, () => behind(low, text));
    if (found.size === 0) {
      if (text.length > LONGEST_HEARD || !ENOUGH.test(text)) return null;
      const { chance, kind } = sense(text);
      return chance < (answering ? SURE_OF_ANSWER : DOUBT)
        ? null
        : { kind, call: [...callOf(kind)], ask: chance < SURE };
    }
    const kinds = SCANS.map(scan => scan.kind).filter(kind => found.has(kind));
    const alarms = kinds.filter(kind => found.get(kind) === 'alarm');
    const heard = alarms.length > 0 ? alarms : kinds;
    // Another danger in the same words brings its first number along: a crash with people hurt needs 120 as well.
    const call = [...new Set([...callOf(heard[0]!), ...heard.slice(1).map(kind => callOf(kind)[0]!)])];
    // Papers in the same breath: she is asked whether there is danger, unless the second ear is sure.
    const beside = heard.every(kind => found.get(kind) === 'beside papers');
    const sure = beside && text.length <= LONGEST_HEARD && sense(text).chance >= SURE;
    return { kind: heard[0]!, call, ask: alarms.length === 0 && !sure };
  };
}

/** All patterns, kind by kind in their order. */
const SIGNS = SCANS.flatMap(({ kind, seen, named, across }) => [
  { kind, pattern: seen, named: false, reaches: false },
  ...(named ? [{ kind, pattern: named, named: true, reaches: false }] : []),
  ...(across ? [{ kind, pattern: across, named: false, reaches: true }] : []),
]);
/** Which of them a text may match, one bit each. */
const mayTell = createSieve(SIGNS.map(({ pattern }) => pattern));
/** Those that are told across the commas of a sentence. */
const REACHING = SIGNS.reduce((bits, { reaches }, at) => (reaches ? bits | (1 << at) : bits), 0);

/** Every kind of danger that the text tells of. `behind`: she only asks an office about what was. */
function look(text: string, behind: () => boolean): Map<string, NonNullable<Verdict>> {
  const found = new Map<string, NonNullable<Verdict>>();
  const may = mayTell(text);
  if (may === 0) return found;
  const past = behind();
  for (const sentence of sentences(text)) {
    const around = { sentence: sentence.text, text, past, pastBefore: false };
    const listen = (clause: string, signs: number) => {
      for (let at = 0; signs >> at !== 0; at += 1) {
        if (((signs >> at) & 1) === 0) continue;
        const { kind, pattern, named } = SIGNS[at]!;
        if (found.get(kind) === 'alarm') continue;
        const verdict = judge(pattern, clause, (words, from) => ({ ...around, kind, clause, named, words, at: from }));
        if (verdict) found.set(kind, verdict);
      }
    };
    listen(sentence.text, may & REACHING);
    let before = '';
    for (const clause of clauses(sentence.text)) {
      if (before) around.pastBefore ||= LONG_AGO.test(before) || LATELY.test(before);
      before = clause.text;
      const mayHere = clause.text.length < text.length ? may & mayTell(clause.text) : may;
      listen(clause.text, mayHere & ~REACHING);
    }
  }
  return found;
}

/** The gravest verdict on all places of one clause where the pattern matches. */
function judge(pattern: RegExp, clause: string, sign: (words: string, at: number) => Found): Verdict {
  let verdict: Verdict = null;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(clause); match; match = pattern.exec(clause)) {
    const weighed = weigh(sign(match[0], match.index));
    if (weighed === 'alarm') return 'alarm';
    verdict ??= weighed;
    // The next try begins one character on, so that a guarded span does not hide another one inside it.
    pattern.lastIndex = match.index + 1;
  }
  return verdict;
}
