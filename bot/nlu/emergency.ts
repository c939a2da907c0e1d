/** Danger in a message: looked for in every message, whatever else it says. */
import type { City } from '../domain/city.ts';
import type { Emergency } from '../domain/commands.ts';
import {
  ANIMAL,
  BURNING_OUTDOORS,
  DENIED,
  FEARED,
  HABITUAL,
  HARMLESS,
  INSIDE,
  LASTING,
  LATELY,
  LONG_AGO,
  NEVER_HABIT,
  NOW,
  ONLY_NAMED,
  OVER,
  PERSON,
  SMOKE_AT_HOME,
  STREET_THINGS,
  SUPPOSED,
  TALKED_ABOUT,
  THINGS,
  WARNED,
} from './emergency-guards.ts';
import { TRIGGERS } from './emergency-triggers.ts';
import { clauses, sentences } from './fold.ts';
import { anyOf } from './word-list.ts';

/** Finds danger in a folded lower-case text; null when there is none. */
export type FindEmergency = (low: string) => Emergency | null;

/** Where the city's file names no number for a kind. */
const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  fire: ['119'],
  gas: ['119'],
  trapped: ['119'],
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
const ANY_NUMBER: readonly string[] = ['110', '120', '119'];

const SCANS = TRIGGERS.map(({ kind, words, across }) => ({
  kind,
  pattern: anyOf(words, 'g'),
  across: across ? anyOf(across, 'g') : null,
}));

/** Takes the numbers to call from the city's emergencies.yaml. */
export function createFindEmergency(city: Pick<City, 'emergencies'>): FindEmergency {
  const calls = new Map(city.emergencies.map(entry => [entry.kind, entry.call]));
  const callOf = (kind: string): readonly string[] =>
    calls.get(kind) ?? NUMBERS[kind] ?? calls.get('general') ?? ANY_NUMBER;

  return low => {
    const found = new Map<string, 'alarm' | 'ask'>();
    // "着 火 了": blanks between Chinese characters part nothing.
    const text = low
      .replace(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, '')
      .replace(HARMLESS, word => '□'.repeat(word.length));
    const over = OVER.test(text);
    for (const sentence of sentences(text)) {
      const around = { sentence: sentence.text, pastBefore: false, over };
      for (const { kind, across } of SCANS) {
        const verdict = across && judge(sentence.text, kind, across, around);
        if (verdict) found.set(kind, verdict);
      }
      for (const clause of clauses(sentence.text)) {
        for (const { kind, pattern } of SCANS) {
          if (found.get(kind) === 'alarm') continue;
          const verdict = judge(clause.text, kind, pattern, around);
          if (verdict) found.set(kind, verdict);
        }
        around.pastBefore ||= LONG_AGO.test(clause.text) || LATELY.test(clause.text);
      }
    }
    if (found.size === 0) return null;
    const kinds = TRIGGERS.map(trigger => trigger.kind).filter(kind => found.has(kind));
    const alarms = kinds.filter(kind => found.get(kind) === 'alarm');
    const heard = alarms.length > 0 ? alarms : kinds;
    // Another danger in the same words brings its first number along: a crash with people hurt needs 120 as well.
    const call = [...new Set([...callOf(heard[0]!), ...heard.slice(1).map(kind => callOf(kind)[0]!)])];
    return { kind: heard[0]!, call, ask: alarms.length === 0 };
  };
}

interface Around {
  sentence: string;
  /** An earlier clause of the sentence speaks of the past. */
  pastBefore: boolean;
  /** Somewhere it is said to be over. */
  over: boolean;
}

function judge(clause: string, kind: string, pattern: RegExp, around: Around): 'alarm' | 'ask' | null {
  let verdict: 'ask' | null = null;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(clause); match; match = pattern.exec(clause)) {
    const weighed = weigh(clause, match.index, match[0], kind, around);
    if (weighed === 'alarm') return 'alarm';
    verdict ??= weighed;
    // The next try begins one character on, so that a guarded span does not hide another one inside it.
    pattern.lastIndex = match.index + 1;
  }
  return verdict;
}

/** Dangers of things: told after "别" they are a warning ("别触电了"). */
const WARNABLE = new Set(['fire', 'electric', 'electrocution', 'gas']);
/** Dangers that befall a person: animals and things that fall or get lost are none. */
const TO_PERSONS = new Set(['medical', 'crime', 'missing', 'fraud', 'water-rescue']);

/** One found word in its clause: alarm, ask, or harmless. */
function weigh(clause: string, at: number, words: string, kind: string, around: Around): 'alarm' | 'ask' | null {
  const before = clause.slice(0, at);
  const after = clause.slice(at + words.length);
  const now = NOW.test(clause);
  if (DENIED.test(before) && !words.startsWith('救')) return null;
  if (FEARED.test(before) && !now) return null;
  if (WARNABLE.has(kind) && WARNED.test(before) && !now) return null;
  if (SUPPOSED.test(before) && !now && !/已经/.test(clause)) return null;
  if (ONLY_NAMED.test(after) && !now) return null;
  if (INSIDE.test(words)) return null;
  if (isSmoke(words) && belongs(words, clause, around.sentence)) return null;
  const person = TO_PERSONS.has(kind);
  if ((person || kind === 'trapped') && ANIMAL.test(clause) && !PERSON.test(clause) && !/咬|追/.test(clause))
    return null;
  if (person && fallsOrIsLost(before, words)) return null;
  if (kind === 'traffic-accident' && STREET_THINGS.test(before)) return null;
  if (kind === 'trapped' && /^(?:被|让)/.test(words) && THINGS.test(before)) return null;
  if (TALKED_ABOUT.test(around.sentence) && !NOW.test(around.sentence.replace(words, ''))) return null;
  if (HABITUAL.test(clause) && !now && !NEVER_HABIT.has(kind)) return null;
  if (now && !around.over) return 'alarm';
  if (LONG_AGO.test(clause)) return null;
  if (around.over) return 'ask';
  if (kind === 'suicide' || lasts(kind, words)) return 'alarm';
  if (NOW.test(around.sentence) || LASTING.test(around.sentence)) return 'alarm';
  return LATELY.test(clause) || around.pastBefore ? 'ask' : 'alarm';
}

function isSmoke(words: string): boolean {
  return /烟|smoke|smoking/.test(words) && !/火|烧|fire/.test(words);
}

/** Smoke of a chimney, a grill or a bonfire; thick smoke from a grill is no longer that. */
function belongs(words: string, clause: string, sentence: string): boolean {
  if (/着火|起火|烧着/.test(sentence)) return false;
  if (BURNING_OUTDOORS.test(sentence) && !/烧烤/.test(sentence)) return true;
  const thick = /黑|浓|滚滚|black|thick/.test(words);
  return thick ? /烟囱|排气|尾气|chimney|exhaust/.test(clause) : SMOKE_AT_HOME.test(clause) || /烧烤/.test(sentence);
}

/** 树倒地, 从楼上掉下砖头, 钥匙掉河里: the subject is a thing. */
function fallsOrIsLost(before: string, words: string): boolean {
  if (!/倒地|快死|快不行|掉|丢|坠|不见|找不/.test(words)) return false;
  return THINGS.test(before) || LOST_THING.test(words);
}

const LOST_THING =
  /的?(?:书包|手机|卡|证|钱包|钱|东西|鞋|衣服|自行车|电动车|钥匙|身份证|玩具|球|帽子|包|砖|瓦|玻璃|花盆|墙皮|瓷砖|烟头|垃圾)/;

/** Someone missing since yesterday, or cheated yesterday, still needs the police today. */
function lasts(kind: string, words: string): boolean {
  return (
    (kind === 'missing' || kind === 'fraud') &&
    /走失|走丢|失踪|失联|不见|没回家|丢|找不|骗|missing|scam|lost/.test(words)
  );
}
