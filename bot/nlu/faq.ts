/** Questions that the city has answered already: which entry of the knowledge base is meant. */
import type { KnowledgeEntry } from '../domain/knowledge.ts';
import { features } from './text/features.ts';
import { fold, lower } from './text/fold.ts';
import { anyOf } from './text/word-list.ts';

/** The entry that a question means. */
export interface FoundAnswer {
  entry: string;
  /** 0..1; from CONFIDENT on it may be answered. */
  confidence: number;
  /** The message says it just as the entry does. */
  exact: boolean;
}

/** Confidence below which no entry is offered. */
export const CONFIDENT = 0.6;

/** Finds the entry that a folded lower-case text asks for, or null. */
export type FindAnswer = (low: string) => FoundAnswer | null;

/** Words that make a sentence a question. */
export const ASKING = anyOf(`
  怎么(?!到处|全|一直|天天|有那么|有这么|没|还|这么|那么|不|老|总|又|都|回事|搞的|弄的|能这样) 如何 咋(办|弄|查|交|整|去|走|申请|领|取|样才) 哪里 哪儿 哪个 哪些 哪天 在哪 去哪 到哪
  什么(?!都|也|破) 啥(时候|材料|手续|条件|证|东西|地方|意思|电话) 多少 多久 多大 多长时间 几点 几号 (?<!好|这|前|没)几天(?!了|没|都|就) 几岁 是否 是不是 能不能 可不可以 可以.{0,12}吗
  能.{0,10}吗 需要.{0,10}吗 要.{0,10}吗 吗$ 吗[?。] 呢[?] [?]$ 请问 咨询 想问 问一下 打听 谁管 找谁 what how where when which
  who can_i do_i is_there are_there could_you_tell
`);

/** Words around a question that tell nothing of its matter. */
const AROUND = anyOf(
  `
  请问一?下? 我?想?(咨询|问|打听|了解)(一?下)?(关于)? 麻烦(问)?一?下? 你好 您好 谢谢 帮我(看|查)?一?下? 我(想|要)知道 关于 一下 [,。.!?;:] 呢 吗 啊 呀
  吧 please could_you_tell_me can_you_tell_me i_want_to_know excuse_me hello hi_
`,
  'g',
);

/** Words that only ask; they carry less than the matter does. */
const LIGHT = new Set([
  '怎么',
  '么办',
  '么弄',
  '哪里',
  '里办',
  '在哪',
  '去哪',
  '什么',
  '多少',
  '可以',
  '如何',
  '办理',
  '需要',
  '要什',
  '理在',
  '能不',
  '不能',
  '办的',
  '~how',
  '~what',
  '~where',
  '~when',
  '~get',
  '~need',
]);

/** What is asked of any matter (要带什么, 多久, 不见了): an entry that shares nothing but this with a message is not meant by it. */
const OF_ANYTHING = `
  丢了 丢失 不见了 找不着 找不到 掉了 没了 没有了 过期了 到期了 坏了 要带什么 带什么 需要什么 要什么材料 什么材料 要什么手续 什么手续 要办什么手续 什么证件 怎么办 怎么办理 咋办 怎么弄
  去哪儿办 在哪办 在哪里办 去哪里办 哪里办 怎么查 在哪里查 找谁 打什么电话 电话多少 什么时候 什么时候来 什么时候来人 多久 要多久 多长时间 几天 多少钱 要钱吗 不要钱 免费吗 收费吗
  能不能 能不能办 有没有 几点 谁管 为什么 怎么处理 处理 扔哪里 怎么扔 how_do_i_get how_to what_do_i_need how_much how_long where when need get call lost
`
  .trim()
  .split(/\s+/)
  .map(words => words.replaceAll('_', ' '));

interface Wording {
  entry: string;
  text: string;
  features: Set<string>;
  mass: number;
}

/** Indexes the city's answers once. */
export function createFindAnswer(entries: readonly Pick<KnowledgeEntry, 'id' | 'question' | 'also'>[]): FindAnswer {
  const wordings: Wording[] = [];
  const holders = new Map<string, Set<string>>();
  for (const { id, question, also } of entries) {
    for (const wording of [question.zh, question.en ?? '', ...also]) {
      for (const part of /[？?].+/.test(wording) ? wording.split(/[？?]/) : [wording]) {
        const low = lower(fold(part)).replace(AROUND, '').trim();
        const own = features(low);
        if (own.size === 0) continue;
        wordings.push({ entry: id, text: low, features: own, mass: 0 });
        for (const feature of own) holders.set(feature, (holders.get(feature) ?? new Set()).add(id));
      }
    }
  }
  const ofAnything = new Set(OF_ANYTHING.flatMap(words => [...features(words)]));
  const count = Math.max(2, entries.length);
  const weights = new Map<string, number>();
  for (const [feature, ids] of holders) {
    const rarity = 0.15 + Math.log((count + 1) / ids.size) / Math.log(count + 1);
    weights.set(feature, LIGHT.has(feature) ? rarity * 0.25 : rarity);
  }
  const wordingsWith = new Map<string, Wording[]>();
  for (const wording of wordings) {
    for (const feature of wording.features) {
      wording.mass += weights.get(feature)!;
      wordingsWith.set(feature, [...(wordingsWith.get(feature) ?? []), wording]);
    }
  }

  return low => {
    const asked = low.replace(AROUND, '').trim();
    if (!asked || asked.length > 200) return null;
    const own = features(asked);
    const shared = new Map<Wording, number>();
    const aboutIt = new Set<Wording>();
    let mass = 0;
    for (const feature of own) {
      const weight = weights.get(feature);
      mass += weight ?? (LIGHT.has(feature) ? 0.1 : STRANGE);
      if (weight !== undefined)
        for (const wording of wordingsWith.get(feature)!) {
          shared.set(wording, (shared.get(wording) ?? 0) + weight);
          if (!ofAnything.has(feature)) aboutIt.add(wording);
        }
    }
    let best: FoundAnswer | null = null;
    for (const [wording, common] of shared) {
      const both = (2 * common) / (mass + wording.mass);
      const inside = common / wording.mass;
      const score = Math.min(1, 0.55 * both + 0.45 * inside * Math.min(1, wording.mass / 2.5));
      // A short question that is wholly about one entry ('公积金') needs no verb.
      const about = common / mass > 0.95 && only(own, holders) ? 0.7 : 0;
      const exact = asked === wording.text;
      if (!exact && !aboutIt.has(wording)) continue;
      const confidence = Math.round((exact ? 1 : Math.max(score, about)) * 1000) / 1000;
      if (!best || confidence > best.confidence) best = { entry: wording.entry, confidence, exact };
    }
    return best && best.confidence >= CONFIDENT ? best : null;
  };
}

/** True when at least one word belongs to a single entry, and no word to another one alone. */
function only(words: Set<string>, holders: Map<string, Set<string>>): boolean {
  const owners = new Set<string>();
  for (const word of words) {
    const ids = holders.get(word);
    if (ids?.size === 1) for (const id of ids) owners.add(id);
  }
  return owners.size === 1;
}

/** Weight of a word that no entry knows: it makes the message speak of something else. */
const STRANGE = 0.45;
