/** Which of the city's entries a message asks for, and how sure that is: quick enough to run on every clause of every message. */
import type { Picked } from '../../domain/consultation.ts';
import type { Finding, KnowledgeBase } from '../../ports/knowledge-base.ts';
import { COMPLAINT } from '../cues.ts';
import { AROUND, ASKING, WISHING } from './asking.ts';
import { createScores, type Findable, MEASURES_OF_ENTRY } from './entry-scores.ts';

/**
 * How near an entry has to be. `same`: it has these very words, which is told at once. `strict`: words that somebody else would take for a question about it. `faint`: any likeness, for whoever
 * has other signs that it is a question, or nothing better to say.
 */
export type Nearness = 'same' | 'strict' | 'faint';

/** Finds the entries that a folded lower-case text asks for, strictly where nothing is said of nearness; null: none. */
export type Find = (low: string, nearness?: Nearness) => Finding | null;

/** From this chance on that the first entry is meant it is answered at once. */
export const SURE_FROM = 0.7;
/** Words that neither ask nor wish ("遛狗不拴绳") have to be this near to one of its wordings, too. */
const LIKE_UNASKED = 0.75;
/** A matter's bare name (公积金) is no question, in characters. */
const SHORTEST_TOLD = 3;
/** From this chance on that one of three is meant they are offered; where the words neither ask nor wish, from the second on. */
const OFFERED_FROM = 0.45;
const OFFERED_UNASKED = 0.55;
/** What is faintly alike: from this chance on that the first is meant, and with no more that is strange to every entry. */
const FAINT_FROM = 0.1;
const FAINT_STRANGEST = 0.65;
/** With more that is strange, words that do not ask cannot be as near to a wording as they have to be. */
const UNASKED_STRANGEST = 0.4;
/** Words without a question or a wish are offered something only as long as a matter's name is: 公积金提取. */
const LONGEST_NAME = 8;
/** Share of a question that no entry knows from which on nothing is offered: it is about something else (工地扬尘有什么规定). */
const STRANGEST = 0.42;
/** How many are offered. */
const MOST = 3;
/** Longer texts are no question that an entry answers, in characters. */
const LONGEST = 200;

/**
 * Weights of an entry's measures (entry-scores.ts), learnt from the demo city's own wordings, each left out once; how far
 * the first is ahead, what is strange and how much is said make a chance of it. docs/understanding.md tells how.
 */
const WEIGHTS = [-0.81, 2.84, 1.07, 3.02, 3.05, 0.56, 2.27];
const FIRST_MEANT = {
  base: -2.1,
  score: 0.35,
  ahead: 0.29,
  strange: -1.47,
  characters: 0.87,
  words: -1.69,
  length: -1.45,
};
const ONE_MEANT = {
  base: -1.48,
  score: 0.61,
  ahead: -0.11,
  strange: -1.69,
  characters: 0.04,
  words: -2.13,
  length: -2.32,
};
/** An entry so far ahead of the next is sure with a smaller chance. */
const FAR_AHEAD = 2;
const ALONE_FROM = 0.5;
const LIKE_ALONE = 0.3;
/** Characters that count as a long question. */
const LONG = 12;

/** An entry in question. */
interface Candidate {
  entry: number;
  score: number;
  likeness: number;
  share: number;
  characters: number;
  words: number;
}

/** Finds among a city's entries as they are now: a published change is heard from the next message on. */
export function createLiveFinder(knowledge: Pick<KnowledgeBase, 'all' | 'picked' | 'revision'>): Find {
  let built = knowledge.revision();
  let find = createFinder(knowledge.all(), knowledge.picked());
  return (low, nearness) => {
    if (built !== knowledge.revision()) {
      built = knowledge.revision();
      find = createFinder(knowledge.all(), knowledge.picked());
    }
    return find(low, nearness);
  };
}

/** Indexes entries, and what citizens chose as further ways of asking: 150 with 12 wordings each in less than 50 ms. */
export function createFinder(
  entries: readonly Findable[],
  picked: readonly Pick<Picked, 'entry' | 'words'>[] = [],
): Find {
  const scores = createScores(entries, picked);
  return (low, nearness = 'strict') => {
    const asked = low.replace(AROUND, '').trim();
    if (!asked || asked.length > LONGEST) return null;
    const same = scores.exact(asked);
    if (same !== undefined) {
      return { entries: [{ id: entries[same]!.id, confidence: 1 }], sureness: 'sure', exact: true };
    }
    if (nearness === 'same') return null;
    const wanted = ASKING.test(low) || WISHING.test(asked);
    const most = wanted || nearness === 'faint' ? FAINT_STRANGEST : UNASKED_STRANGEST;
    const found: Candidate[] = [];
    const strange = scores.each(asked, most, (entry, measures) => {
      let score = 0;
      for (let at = 0; at < MEASURES_OF_ENTRY; at += 1) score += WEIGHTS[at]! * measures[at]!;
      insert(found, {
        entry,
        score,
        likeness: measures[0]!,
        share: measures[1]!,
        words: measures[2]!,
        characters: measures[3]!,
      });
    });
    const first = found[0];
    // Particles alone (唔係呀) share nothing that could be weighed.
    if (!first || Number.isNaN(first.score)) return null;
    const seen = {
      ...first,
      base: 1,
      ahead: first.score - (found[1]?.score ?? 0),
      strange,
      length: Math.min(1, asked.length / LONG),
    };
    const sure = sureOf(seen, found[1], HAN.test(asked));
    if (sure >= SURE_FROM && (wanted || (first.likeness >= LIKE_UNASKED && asked.length > SHORTEST_TOLD))) {
      return { entries: [{ id: entries[first.entry]!.id, confidence: rounded(sure) }], sureness: 'sure', exact: false };
    }
    if (nearness === 'faint') {
      if (strange > FAINT_STRANGEST || sure < FAINT_FROM) return null;
    } else {
      if (!wanted && (asked.length > LONGEST_NAME || COMPLAINT.test(low))) return null;
      if (strange > STRANGEST) return null;
      if (Math.max(sure, chance(ONE_MEANT, seen)) < (wanted ? OFFERED_FROM : OFFERED_UNASKED)) return null;
    }
    // The others share what the first leaves, by their scores.
    const offered = found.map(({ entry, score }) => ({
      id: entries[entry]!.id,
      confidence: rounded(sure * Math.exp(score - first.score)),
    }));
    return { entries: offered, sureness: 'unsure', exact: false };
  };
}

const HAN = /[\u3400-\u9fff]/;

/**
 * The chance that the first entry is meant. What was learnt knows nothing of words that stand there almost as they are, as each
 * wording was left out, and nothing of English, which has no characters to compare.
 */
function sureOf(seen: Candidate & Seen, second: Candidate | undefined, chinese: boolean): number {
  if (!chinese) return Math.min(1, 0.55 * seen.likeness + 0.45 * seen.share);
  const learnt = chance(FIRST_MEANT, seen);
  const clear =
    seen.likeness - (second?.likeness ?? 0) >= 0.15 && seen.likeness >= 0.8 ? 0.25 + 0.6 * seen.likeness : 0;
  const alone = learnt >= ALONE_FROM && seen.ahead >= FAR_AHEAD && seen.likeness >= LIKE_ALONE ? SURE_FROM : 0;
  return Math.max(learnt, clear, alone);
}

/** Keeps the best few, best first, the earlier of equal ones first. */
function insert(found: Candidate[], candidate: Candidate): void {
  let at = found.length;
  while (at > 0 && found[at - 1]!.score < candidate.score) at -= 1;
  if (at >= MOST) return;
  found.splice(at, 0, candidate);
  if (found.length > MOST) found.pop();
}

type Seen = typeof FIRST_MEANT;

/** A chance (0..1) by logistic regression. */
function chance(weights: Seen, seen: Seen): number {
  let sum = 0;
  for (const name of Object.keys(weights) as (keyof Seen)[]) sum += weights[name] * seen[name];
  return 1 / (1 + Math.exp(-sum));
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
