/** Is a found sign danger, doubtful or harmless: the guards, each with its scope. */
import {
  ANIMAL,
  ASKS,
  BURNING_OUTDOORS,
  DENIED,
  FEARED,
  FOR_LONG,
  GOES_ON,
  HABITUAL,
  HAPPENED,
  INSIDE,
  INTENDED,
  LASTING,
  LATELY,
  LONG_AGO,
  LOST_THING,
  NEVER_HABIT,
  NOW,
  ONLY_NAMED,
  OVER,
  PAPERS,
  PERSON,
  SMOKE_AT_HOME,
  STORIES,
  STREET_THINGS,
  SUPPOSED,
  THINGS,
  TURN,
  WARNED,
  WHAT_TO_DO,
} from './guards.ts';
import { settled } from './settled.ts';

/** What a sign amounts to: danger, perhaps over, danger told beside papers; null is harmless. */
export type Verdict = 'alarm' | 'ask' | 'beside papers' | null;

/** A habit told with a turn to the worse. */
const TODAY = /今天|今晚|现在(?!好)|刚才|刚刚|这会/;

/** 我的伞掉河里了: whatever it is, it is a thing. */
const HER_THING =
  /(?:我|他|她|孩子|老人|人家)的(?!孩|儿|女|娃|爸|妈|爷|奶|老|弟|妹|哥|姐|朋友|同|妻|丈|宝|车|头|手|脚|腿)[^的]{1,5}?(?:掉|落|吹|丢)(?:进|到|在|下|了|河|水|沟|湖|井)/;

/** Somebody is lost, fell or is shut in together with the thing. */
const SOMEBODY_LOST =
  /(?:人|孩子?|娃|老[^人]|[爷奶爸妈])(?:也|都|就|给|又|还|突然)*(?:掉|丢|不见|找不|锁|卡在|没|在里)/;

/** A sign as it was found. */
export interface Found {
  kind: string;
  /** The words themselves. */
  words: string;
  /** The clause, and where in it the words begin. */
  clause: string;
  at: number;
  /** The sentence of the clause and the whole message. */
  sentence: string;
  text: string;
  /** The message only asks an office about what was. */
  past: boolean;
  /** An earlier clause of the sentence speaks of the past. */
  pastBefore: boolean;
  /** A mere name of a danger ("火灾"), not something seen. */
  named: boolean;
}

/** Dangers of things: told after "别" they are a warning ("别触电了"). */
const WARNABLE = new Set(['fire', 'electric', 'electrocution', 'gas', 'chemical']);
/** Dangers that befall a person: animals and things that fall or get lost are none. */
const TO_PERSONS = new Set(['medical', 'crime', 'missing', 'water-rescue', 'trapped', 'flood']);

/** Weighs one sign. The first guard that holds decides; without any it is an alarm. */
export function weigh(found: Found): Verdict {
  const { kind, words, clause, sentence } = found;
  const before = sinceTurn(clause.slice(0, found.at));
  const after = clause.slice(found.at + words.length);
  const near = before + words + after;
  // Not the sign's own words: a film may be about a cry for help.
  const now = has(NOW, before) || has(NOW, after);
  if (DENIED.test(before) && !/^(?:救|人不|叫|不)/.test(words)) return null;
  if (INSIDE.test(words)) return null;
  if (!now && isSupposed(kind, before, clause)) return null;
  const onlyNamed = !now && ONLY_NAMED.test(after);
  if (onlyNamed && !has(PAPERS, after)) return null;
  if (isSmoke(words) && belongs(words, clause, sentence)) return null;
  if (isThing(kind, words, before, clause)) return null;
  const told = found.past ? settled(kind, words, found.text, found.text.indexOf(clause) + found.at) : null;
  if (onlyNamed || (!now && isTalk(found, near)))
    return told !== 'behind her' && happened(found, after, near) ? 'beside papers' : null;
  if (told) return told === 'perhaps' ? 'ask' : null;
  if (has(HABITUAL, near) && !now && !NEVER_HABIT.has(kind) && !TODAY.test(after)) return null;
  if (isOver(kind, found.text)) return LONG_AGO.test(before) ? null : 'ask';
  if (now) return 'alarm';
  if (LONG_AGO.test(before) || (isOld(found, near, after) && !LASTING.test(near))) return null;
  if (WHAT_TO_DO.test(after) || WHAT_TO_DO.test(before)) return 'ask';
  if (kind === 'suicide' || lasts(kind, words)) return 'alarm';
  if (has(NOW, sentence) || LASTING.test(sentence)) return 'alarm';
  return LATELY.test(before) || /yesterday|last night|days ago/.test(after) || found.pastBefore ? 'ask' : 'alarm';
}

function has(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

/** The part after the last turn of speech. */
function sinceTurn(before: string): string {
  let from = 0;
  for (const turn of before.matchAll(TURN)) from = turn.index;
  return before.slice(from);
}

/** Feared, warned of, or only possible. */
function isSupposed(kind: string, before: string, clause: string): boolean {
  if (FEARED.test(before)) return true;
  if (WARNABLE.has(kind) && WARNED.test(before)) return true;
  return SUPPOSED.test(before) && !/已经/.test(clause);
}

/** A subject of papers, stories or questions rather than something met. */
function isTalk({ named, sentence }: Found, near: string): boolean {
  if (has(PAPERS, near) || has(STORIES, near)) return true;
  return named && (has(PAPERS, sentence) || has(STORIES, sentence) || has(ASKS, sentence));
}

/** Papers alone make talk of it, and they are asked about in one breath with what happened: 我妈昏倒了能报销吗. */
function happened(found: Found, after: string, near: string): boolean {
  const { kind, words, named } = found;
  if (named || has(STORIES, near) || has(HABITUAL, near) || isOld(found, near, after)) return false;
  return HAPPENED.test(words + after.slice(0, 4)) || (kind === 'suicide' && INTENDED.test(near));
}

function isOld({ kind, words }: Found, near: string, after: string): boolean {
  return LONG_AGO.test(near) || (FOR_LONG.test(words.slice(-1) + after) && !GOES_ON.has(kind));
}

function isOver(kind: string, text: string): boolean {
  return OVER.some(([kinds, words]) => (kinds === '' || kinds.split(' ').includes(kind)) && words.test(text));
}

function isSmoke(words: string): boolean {
  return /烟|smoke|smoking/.test(words) && !/火|烧|fire/.test(words);
}

/** Smoke of a chimney, a grill or a bonfire; thick smoke from a grill is no longer that. */
function belongs(words: string, clause: string, sentence: string): boolean {
  if (/着火|起火|烧着|着了/.test(sentence)) return false;
  if (BURNING_OUTDOORS.test(sentence) && !/烧烤/.test(sentence)) return true;
  const thick = /黑|浓|滚滚|black|thick/.test(words);
  return thick
    ? /烟囱|排气|尾气|柴油车|chimney|exhaust/.test(clause)
    : SMOKE_AT_HOME.test(clause) || /烧烤|撸串/.test(sentence);
}

/** 树倒地, 猫掉井里, 护栏被撞: nobody is in danger. */
function isThing(kind: string, words: string, before: string, clause: string): boolean {
  if (kind === 'traffic-accident' && STREET_THINGS.test(before)) return true;
  if (kind !== 'traffic-accident' && !TO_PERSONS.has(kind)) return false;
  if (ANIMAL.test(clause) && !PERSON.test(clause) && !/咬|追|扑/.test(clause)) return true;
  if (kind === 'trapped' && /^(?:被|让)/.test(words)) return THINGS.test(before);
  if (kind === 'traffic-accident') return false;
  if (/咬.{0,8}(?:狗|猫|鸡|鸭|羊|兔)/.test(clause) && !/(?:孩|老|大人|娃|我妈|我爸)/.test(clause)) return true;
  if (HER_THING.test(clause)) return true;
  if (LOST_THING.test(words)) return !SOMEBODY_LOST.test(words);
  return /倒地|快死|快不行|掉|丢|坠|不见|找不|卡|锁/.test(words) && THINGS.test(before) && !PERSON.test(words);
}

/** Someone missing since yesterday, or cheated yesterday, still needs the police today. */
function lasts(kind: string, words: string): boolean {
  return (
    (kind === 'missing' || kind === 'fraud') &&
    /走失|走丢|失踪|失联|不见|没(?:有)?回|丢|找不|骗|missing|scam|lost/.test(words)
  );
}
