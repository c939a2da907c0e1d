/** From words to kinds of problems, by the city's own names and synonyms: exact, and silent on words that the city did not list. */
import type { City } from '../../domain/city.ts';
import { type CategoryCandidate, SURE } from '../../domain/commands.ts';
import { canonical } from '../text/canonical.ts';
import { features } from '../text/features.ts';
import { fold, lower } from '../text/fold.ts';

/** What names and synonyms say of a folded lower-case text. */
export interface WordsSay {
  /** Best first, at most five; empty when none. */
  candidates: CategoryCandidate[];
  /** True: the text is a lone word, which a model would take for more than it is. */
  lone: boolean;
  /** True: a wording in the text is listed for several kinds, and nothing says which of them: no model can know it either. */
  open: boolean;
}

/** Candidates below this are not worth a citizen's glance. */
const FLOOR = 0.12;

interface Phrase {
  kind: number;
  features: string[];
  /** Sum of its features' weights. */
  mass: number;
  /** The phrase as it is found in a text, canonical. */
  text: string;
}

/** What is known of a feature: how much it tells, the kinds and the phrases that have it. */
interface Known {
  weight: number;
  kinds: number[];
  phrases: number[];
}

/** A kind with its score. */
type Scored = [kind: number, score: number];

/** Indexes the city's names and synonyms once. */
export function createWordsSay(city: Pick<City, 'kinds'>): (low: string) => WordsSay {
  const kinds = city.kinds.map(kind => kind.code);
  const phrases: Phrase[] = [];
  const kindsWith = new Map<string, Set<number>>();
  for (const [kind, { name, synonyms }] of city.kinds.entries()) {
    const wordings = new Set([...synonyms, ...name.zh.split(/[/、()（） ]+/), ...name.en.split(/[,/()]| or | and /)]);
    for (const wording of wordings) {
      const low = lower(fold(wording));
      const own = [...features(low)];
      if (own.length === 0) continue;
      phrases.push({ kind, features: own, mass: 0, text: canonical(low).text });
      for (const feature of own) kindsWith.set(feature, (kindsWith.get(feature) ?? new Set()).add(kind));
    }
  }

  const known = new Map<string, Known>();
  for (const [feature, holders] of kindsWith) {
    known.set(feature, { weight: weigh(feature, holders.size, kinds.length), kinds: [...holders], phrases: [] });
  }
  for (const [at, phrase] of phrases.entries()) {
    phrase.mass = phrase.features.reduce((sum, feature) => sum + known.get(feature)!.weight, 0);
    for (const feature of phrase.features) known.get(feature)!.phrases.push(at);
  }

  const holdersOf = new Map<string, Set<number>>();
  for (const { text, kind } of phrases) holdersOf.set(text, (holdersOf.get(text) ?? new Set()).add(kind));
  const shared = [...holdersOf].filter(([, holders]) => holders.size > 1).map(([text]) => text);

  /** How much of each phrase the text covers, what that and the single features give each kind; cleared after each text. */
  const hits = new Float64Array(phrases.length);
  const best = new Float64Array(kinds.length);
  const scores = new Float64Array(kinds.length);
  return low => {
    const standard = canonical(low);
    const { text } = standard;
    const hit: number[] = [];
    const scored: number[] = [];
    for (const feature of features(low, standard)) {
      const found = known.get(feature);
      if (found === undefined) continue;
      for (const kind of found.kinds) {
        if (scores[kind] === 0) scored.push(kind);
        scores[kind]! += found.weight * BREADTH;
      }
      for (const phrase of found.phrases) {
        if (hits[phrase] === 0) hit.push(phrase);
        hits[phrase]! += found.weight;
      }
    }
    for (const at of hit) {
      const phrase = phrases[at]!;
      const covered = hits[at]! / phrase.mass;
      hits[at] = 0;
      if (covered < 0.5) continue;
      const score = Math.min(phrase.mass, ENOUGH) * covered ** 2 * (text.includes(phrase.text) ? EXACT : 1);
      if (score > best[phrase.kind]!) best[phrase.kind] = score;
    }
    if (scored.length === 0) return hinted(low, phrases, kinds);
    const ranked = scored
      .map((kind): Scored => [kind, scores[kind]! + best[kind]!])
      .sort((a, b) => b[1] - a[1])
      .slice(0, 6);
    scores.fill(0);
    best.fill(0);
    const candidates = confident(ranked, kinds);
    const open = (candidates[0]?.confidence ?? 0) < SURE && shared.some(wording => text.includes(wording));
    return { candidates, lone: false, open };
  };
}

/** Share of single features in a kind's score, beside its best phrase. */
const BREADTH = 0.6;
/** A phrase's mass beyond which it is no better evidence. */
const ENOUGH = 4;
/** Bonus of a phrase that stands in the text as it is. */
const EXACT = 1.35;

/** Rare features weigh more; known words more than mere pairs. */
function weigh(feature: string, holders: number, kinds: number): number {
  const rarity = Math.log((kinds + 1) / holders) / Math.log(kinds + 1);
  return rarity ** 2 * (feature.startsWith('=') || feature.startsWith('~') ? 1.5 : 1);
}

/** Turns scores into confidences: how strong the best is, and how far ahead of the others. */
function confident(ranked: readonly Scored[], kinds: string[]): CategoryCandidate[] {
  const top = ranked[0]?.[1] ?? 0;
  if (top === 0) return [];
  const total = ranked.reduce((sum, [, score]) => sum + score ** 3, 0);
  const strength = top / (top + HALF);
  return ranked
    .map(([kind, score]) => ({
      code: kinds[kind]!,
      confidence: Math.round((score ** 3 / total) * strength * 1000) / 1000,
    }))
    .filter((candidate, at) => candidate.confidence >= (at === 0 ? FLOOR / 2 : FLOOR / 4))
    .slice(0, 5);
}

/** A lone word like 灯 or 水: the kinds that speak of it, none of them sure. */
function hinted(low: string, phrases: Phrase[], kinds: string[]): WordsSay {
  const word = low.replace(/[^\u3400-\u9fff]/g, '').replace(/[的了是有我那这个在吧啊呢]/g, '');
  if (word.length === 0 || word.length > 3) return { candidates: [], lone: word.length < SENTENCE, open: false };
  const shares = new Map<number, number>();
  for (const { kind, text } of phrases) if (text.includes(word)) shares.set(kind, (shares.get(kind) ?? 0) + 1);
  const total = [...shares.values()].reduce((sum, share) => sum + share, 0);
  const candidates = [...shares]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([kind, share]) => ({ code: kinds[kind]!, confidence: Math.round((share / total) * UNSURE * 1000) / 1000 }));
  return { candidates, lone: true, open: false };
}

/** A lone word has fewer characters than this. */
const SENTENCE = 5;
/** The most that a lone word is worth. */
const UNSURE = 0.5;
/** Score at which the evidence is worth one half. */
const HALF = 0.4;
