/** A few ways of saying each kind of problem, multiplied into sentences that a model learns from before a city has tickets of its own. */
import type { City } from '../../domain/city.ts';
import { NO_KIND } from './category-model.ts';
import { randomBelow } from './svm.ts';
import type { Ticket } from './ticket-rows.ts';

/** How one kind is said: any of the things with any of the troubles, and whole sentences. */
export interface Sayings {
  of: readonly string[];
  is: readonly string[];
  say: readonly string[];
}

/** Sentences a kind, beside its bare synonyms. */
const PER_KIND = 110;
/** There are more ways of speaking of something else. */
const MORE_OF_NO_KIND = 4;
/** Of a hundred sentences: how many are thing and trouble, how many whole sentences; the rest are the city's synonyms. */
const COMBINED = 55;
const WHOLE = 33;
/** Of a hundred sentences, how many are mistyped. */
const MISTYPED = 10;

const OPENINGS =
  '||||你好，|您好|师傅，|喂，|我要反映|我想投诉|问一下，|麻烦你们，|哎，|领导好，|那个|同志，|我跟你们讲，|反映个事，'.split(
    '|',
  );
const PLACES =
  '|||||小区门口|咱小区|我们这边|我家楼下|路口那儿|菜市场旁边|学校对面|村口|三号楼底下|人民路上|医院门口|桥头|公交站旁边|我们单位门口|俺们这疙瘩|我们巷子里|幼儿园边上|城东那边|12栋后面|地铁口|侬看呀这里'.split(
    '|',
  );
const TIMES = '||||||昨晚|从上周开始|今天早上|这几天|最近|天天|好几天了|都半个月了|一个多月了|刚才|又'.split('|');
const ENDINGS =
  '||||||没人管|赶紧来看看|咋整啊|怎么办|快来人|怎么搞的嘛|烦死了|太危险了|老人小孩都受不了|你们管不管|好几天了|都一个月了|啊|了啊|，求处理|，谢谢|麻烦处理一下|咋没人管呢|真是的|打了电话也没用|!!!|能不能来弄一下|归谁管|该找谁|，我电话|，联系电话|，我姓张|，匿名'.split(
    '|',
  );
/** Characters that fingers and ears mix up. */
const MIXED_UP =
  '的得|在再|坏怀|灯登|盖概|那哪|树数|水睡|吵抄|臭丑|垃拉|圾极|漏露|停亭|路陆|桶捅|烟咽|掉吊|堵赌|脏藏|做作|已以|象像|气汽|线现|楼搂|倒到|狗苟';
const HOMOPHONES = new Map(
  MIXED_UP.split('|').flatMap(([one, other]) => [[one!, other!] as const, [other!, one!] as const]),
);

/** Sentences for every kind that has sayings. The same seed makes the same sentences in the same order. */
export function ticketsOf(sayings: Readonly<Record<string, Sayings>>, kinds: City['kinds'], seed = 1): Ticket[] {
  const draw = randomBelow(seed);
  const pick = <T>(items: readonly T[]): T => items[draw(items.length)]!;
  const tickets: Ticket[] = [];
  const named = kinds.map(({ code, name, synonyms }) => ({ code, plain: [...synonyms, name.zh, name.en] }));
  for (const { code, plain } of [...named, { code: NO_KIND, plain: [] }]) {
    const ways = sayings[code];
    if (!ways) continue;
    const said = new Map<string, string>();
    for (const words of [...plain, ...ways.say]) said.set(words, words);
    const most = said.size + PER_KIND * (code === NO_KIND ? MORE_OF_NO_KIND : 1);
    // Few ways of saying may not be enough for so many different sentences: tries are bounded.
    for (let tries = 0; said.size < most && tries < most * 4; tries += 1) {
      const kind = draw(100);
      const trouble = pick(kind < COMBINED ? ways.is : kind < COMBINED + WHOLE ? ways.say : [...plain, ...ways.say]);
      const core = kind < COMBINED ? pick(ways.of) + pick(['', '', '', '都', '又', '老是']) + trouble : trouble;
      const whole = pick(OPENINGS) + pick(PLACES) + pick(TIMES) + core + pick(ENDINGS);
      said.set(draw(100) < MISTYPED ? mistype(whole, draw) : whole, trouble);
    }
    for (const [title, group] of said) tickets.push({ title, text: '', label: code, group });
  }
  return tickets;
}

/** One slip: a character that sounds or looks alike, or one left out. */
function mistype(text: string, draw: (bound: number) => number): string {
  const characters = [...text];
  const at = characters.flatMap((character, place) => (HOMOPHONES.has(character) ? [place] : []));
  if (at.length > 0) {
    const place = at[draw(at.length)]!;
    characters[place] = HOMOPHONES.get(characters[place]!)!;
  } else if (characters.length > 4) characters.splice(draw(characters.length), 1);
  return characters.join('');
}
