/** What people say around a place's name: its house number, the building, 对面, 门口, the crossing with another street. */
import { NUMBER, readNumber } from './chinese-number.ts';

const HOUSE = new RegExp(
  `\\s*(?:第|no\\.?\\s*)?[甲乙丙丁附]?(${NUMBER})(?:\\s*[-~—–到至之、]\\s*${NUMBER})?\\s*(?:号|號|#)(?!线|口|出口|门|车|(?:路?灯|电线)?杆)`,
  'y',
);
/** Digits without 号, when nothing follows that they could count: 人民路88，… but neither 88路公交 nor 100 米. */
const BARE_HOUSE =
  /\s*(?:no\.?\s*)?(\d{1,5})(?=\s*$|\s*[，。；：！？、,.;:!?]|\s+(?!米|m\b|路|天|个|点|块|年|月|人|km))/y;
const HOUSE_BEFORE = /(?:\bno\.?\s*)?\b(\d{1,5})\s*,?\s*$/;

const BUILDING = new RegExp(
  `(?:\\s*[东西南北a-z]?(?:${NUMBER}|[a-z甲乙丙丁])\\s*(?:号楼|号院|栋|幢|座|单元|号门|门洞|区|期|弄|室|层|楼|号)(?!线|路)){1,4}(?:楼?下面?)?`,
  'y',
);

const WHERE = [
  '大门口|门口|门前|[东西南北正后前侧大]门|出入口|出口|入口',
  '路口|街口|巷口|口|拐角处?|转角处?|拐弯处?',
  '斜?对面|对过|旁边|旁|边上|边|附近|周围|一带|[前后里]面|[前后]边',
  '楼下|桥下|桥上|桥头|[东西南北中]段|[东西南北]头|尽头|中间',
  '公交站|地铁站|公交车站|车站|站',
].join('|');
/** A few more words up to one that says where: 人民路菜店门口. Words of a complaint end it. */
const DETAIL = new RegExp(
  `的?[^\\s\\p{P}了坏不没在有是被到着过得很都太就也把给我你他这那一的]{0,6}?(?:${WHERE})`,
  'uy',
);

const NEAR_BEFORE =
  /\b(?:near|opposite|behind|beside|next to|in front of|outside|(?:corner|junction|intersection|crossing) of)\s+(?:the\s+)?$/;

const JOINED = /^\s*(?:和|与|跟|同|、|到|至|\/|-|&|,|，|and|at)?\s*$/;
const JOINED_BY_CROSSING = /^\s*交\s*$/;
const CROSSING_AFTER =
  /\s*的?(?:交叉路口|十字路口|丁字路口|三岔路口|交叉口|交叉处|交叉|交汇处|交汇口|交汇|交界处|交界|相交处|相交|路口|街口|口|拐角处?|转角处?|拐弯处?|junction|intersection|crossing|crossroads|corner)/y;
const CROSSING_BEFORE = /\b(?:corner|junction|intersection|crossing) of (?:the )?$/;
/** Between two names that describe one place: 人民路上的阳光花园. */
const SAME_PLACE = /^[\s,，、的上旁边靠近和与]{0,4}$/;

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** The house number behind a street's name, and where it ends. */
export function houseNumberAfter(text: string, from: number): { number: number; to: number } | null {
  for (const pattern of [HOUSE, BARE_HOUSE]) {
    pattern.lastIndex = from;
    const said = pattern.exec(text)?.[1];
    if (said !== undefined) return { number: readNumber(said), to: pattern.lastIndex };
  }
  return null;
}

/** The house number before an English street name (12 Renmin Road), and where it begins. */
export function houseNumberBefore(text: string, to: number): { number: number; from: number } | null {
  const start = Math.max(0, to - 12);
  const found = HOUSE_BEFORE.exec(text.slice(start, to));
  return found?.[1] === undefined ? null : { number: Number(found[1]), from: start + found.index };
}

/** Where the words end that belong to the place: building, floor, 门口, 对面. */
export function detailEnd(text: string, from: number): number {
  let end = endOf(BUILDING, text, from);
  for (let more = 0; more < 2; more++) end = endOf(DETAIL, text, end);
  return end;
}

/** Where the words begin that belong to an English name: near, opposite, corner of. */
export function detailStart(text: string, to: number): number {
  const start = Math.max(0, to - 24);
  const found = NEAR_BEFORE.exec(text.slice(start, to));
  return found ? start + found.index : to;
}

/** Where the crossing of two streets ends in the words, or null when no crossing is meant. */
export function crossingEnd(
  text: string,
  first: { from: number; to: number },
  second: { from: number; to: number },
): number | null {
  const between = text.slice(first.to, second.from);
  if (!JOINED.test(between) && !JOINED_BY_CROSSING.test(between)) return null;
  const end = endOf(CROSSING_AFTER, text, second.to);
  const meant =
    end > second.to ||
    JOINED_BY_CROSSING.test(between) ||
    CROSSING_BEFORE.test(text.slice(Math.max(0, first.from - 24), first.from));
  return meant ? detailEnd(text, end) : null;
}

/** True when the words between two names let them describe one place. */
export function isSamePlace(between: string): boolean {
  return SAME_PLACE.test(between);
}
