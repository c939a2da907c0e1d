/** Questions that sound alike, put together: by characters and pairs of them, the rarer the more they say. Pure, and fast enough for thousands. */

/** Questions of one group, by their places in what was given. */
export interface QuestionGroup {
  /** The one most like all the others. */
  middle: number;
  /** All of them, in the order in which they were given. */
  members: number[];
}

/**
 * At least so alike (cosine) a question is to the first of its group. Chosen on 3,300 paraphrases of questions of one subject, so that of the
 * pairs in a group six in ten belong together: docs/decisions/knowledge-base.md.
 */
const ALIKE = 0.51;
/** Longer ones are grouped by their beginning. */
const LONGEST = 80;

/** What a text is made of: features by number, with weights that make a vector of length 1. */
interface Vector {
  features: number[];
  weights: number[];
}

/** One wording, however often it was asked. */
interface Wording {
  members: number[];
  vector: Vector;
}

/** Which groups begin with a text that has a feature, and how much it weighs there. */
interface Posting {
  groups: number[];
  weights: number[];
}

/** So many wordings are looked at between two steps: a few milliseconds. */
const STEP = 200;

/** Groups texts at once: groupingOf without the steps. */
export function groupQuestions(texts: readonly string[]): QuestionGroup[] {
  const steps = groupingOf(texts);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Groups texts step by step, so that who has thousands of them lets others have their turn in between. The group with the most members
 * comes first. The same words, whatever their punctuation, are always together; a text that holds nothing readable is in no group.
 */
export function* groupingOf(texts: readonly string[]): Generator<void, QuestionGroup[]> {
  const { wordings, features: size } = yield* wordingsOf(texts);
  const leaders: { wordings: Wording[] }[] = [];
  const postings: Posting[] = Array.from({ length: size }, () => ({ groups: [], weights: [] }));
  const scores = new Float64Array(wordings.length);
  for (const [at, wording] of wordings.entries()) {
    if (at % STEP === 0) yield;
    const group = nearest(wording.vector, postings, scores);
    if (group !== null) {
      leaders[group]?.wordings.push(wording);
      continue;
    }
    const { features, weights } = wording.vector;
    for (const [place, feature] of features.entries()) {
      postings[feature]?.groups.push(leaders.length);
      postings[feature]?.weights.push(weights[place] as number);
    }
    leaders.push({ wordings: [wording] });
  }
  return leaders
    .map(group => ({
      middle: middleOf(group.wordings),
      members: group.wordings.flatMap(({ members }) => members).sort((a, b) => a - b),
    }))
    .sort((a, b) => b.members.length - a.members.length || (a.members[0] ?? 0) - (b.members[0] ?? 0));
}

/** Letters and figures alone, lower-case: 办狗证？ and 办狗证 are one wording. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The wordings, those asked most first: they begin the groups. */
function* wordingsOf(texts: readonly string[]): Generator<void, { wordings: Wording[]; features: number }> {
  const members = new Map<string, number[]>();
  for (const [at, text] of texts.entries()) {
    const words = bare(text);
    if (words === '') continue;
    const same = members.get(words);
    if (same) same.push(at);
    else members.set(words, [at]);
  }
  const { vectors, features } = yield* vectorsOf([...members.keys()]);
  const wordings = [...members.values()]
    .map((of, at) => ({ members: of, vector: vectors[at] as Vector }))
    .sort((a, b) => b.members.length - a.members.length);
  return { wordings, features };
}

/** Chinese by characters, other writing by words; single ones and pairs that follow each other. */
function partsOf(text: string): string[] {
  const signs = text.match(/\p{Script=Han}|[^\p{Script=Han}\s]+/gu)?.slice(0, LONGEST) ?? [];
  return [...new Set([...signs, ...signs.slice(1).map((sign, at) => `${signs[at]} ${sign}`)])];
}

function* vectorsOf(texts: readonly string[]): Generator<void, { vectors: Vector[]; features: number }> {
  const numbers = new Map<string, number>();
  const seen: number[] = [];
  const parts: number[][] = [];
  for (const [at, text] of texts.entries()) {
    if (at % STEP === 0) yield;
    parts.push(
      partsOf(text).map(part => {
        const number = numbers.get(part) ?? numbers.size;
        numbers.set(part, number);
        seen[number] = (seen[number] ?? 0) + 1;
        return number;
      }),
    );
  }
  yield;
  const vectors = parts.map(features => {
    const weights = features.map(feature => Math.log(1 + texts.length / (seen[feature] ?? 1)));
    const length = Math.hypot(...weights) || 1;
    return { features, weights: weights.map(weight => weight / length) };
  });
  return { vectors, features: seen.length };
}

/** The group whose first text is most like a vector; null: none is alike. `scores`: zeros, one for each group that may be, left as they were. */
function nearest({ features, weights }: Vector, postings: readonly Posting[], scores: Float64Array): number | null {
  const touched: number[] = [];
  for (const [at, feature] of features.entries()) {
    const mine = weights[at] as number;
    const { groups, weights: theirs } = postings[feature] as Posting;
    for (let i = 0; i < groups.length; i++) {
      const group = groups[i] as number;
      const before = scores[group] as number;
      if (before === 0) touched.push(group);
      scores[group] = before + mine * (theirs[i] as number);
    }
  }
  let best: number | null = null;
  let most = ALIKE;
  for (const group of touched) {
    const score = scores[group] as number;
    scores[group] = 0;
    if (score < most || (score === most && best !== null)) continue;
    most = score;
    best = group;
  }
  return best;
}

/** The wording that is most like all of the group, each counted as often as it was asked. */
function middleOf(wordings: readonly Wording[]): number {
  const sum = new Map<number, number>();
  for (const { members, vector } of wordings) {
    for (const [at, feature] of vector.features.entries()) {
      sum.set(feature, (sum.get(feature) ?? 0) + (vector.weights[at] ?? 0) * members.length);
    }
  }
  let middle = wordings[0]?.members[0] ?? 0;
  let most = Number.NEGATIVE_INFINITY;
  for (const { members, vector } of wordings) {
    const score = vector.features.reduce((total, feature, at) => {
      return total + (sum.get(feature) ?? 0) * (vector.weights[at] ?? 0);
    }, 0);
    if (score <= most) continue;
    most = score;
    middle = members[0] ?? 0;
  }
  return middle;
}
