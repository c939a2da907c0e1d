/** Words mined from the questions themselves: pieces that come often, hold together and stand in many surroundings. */

/** Cuts tokens into words: how many tokens each has. */
export type Segment = (tokens: readonly string[]) => number[];

/** Longest word, in tokens: with 5, whole phrases (感冒可以) pass for words and finding gets worse. */
const LONGEST_WORD = 4;
/** A word comes at least so often, */
const LEAST = 4;
/** has at least this entropy (nats) on its poorer side, */
const FREEDOM = 0.8;
/** and its parts meet e³ times as often as by chance. */
const TIES = 3;
/** Texts from which words are mined: more of them bring no new ones. */
const MOST_TEXTS = 20_000;

/** Mines words and cuts by the likeliest of them (unigram model, Viterbi). */
export function createSegment(all: readonly (readonly string[])[]): Segment {
  const step = Math.max(1, Math.ceil(all.length / MOST_TEXTS));
  const texts = step === 1 ? all : all.filter((_, at) => at % step === 0);
  const counts = new Map<string, number>();
  let total = 0;
  eachPiece(texts, 1, piece => counts.set(piece, (counts.get(piece) ?? 0) + 1));
  for (const tokens of texts) total += tokens.length;
  const before = new Map<string, Map<string, number>>();
  const after = new Map<string, Map<string, number>>();
  eachPiece(texts, 2, (piece, tokens, at, length) => {
    if (counts.get(piece)! < LEAST) return;
    note(before, piece, tokens[at - 1] ?? EDGE);
    note(after, piece, tokens[at + length] ?? EDGE);
  });
  const costs = new Map<string, number>();
  for (const [piece, around] of before) {
    const count = counts.get(piece)!;
    const free = Math.min(freedom(around), freedom(after.get(piece)!));
    if (free >= FREEDOM && ties(piece, counts, total) >= TIES) costs.set(piece, Math.log(total / count));
  }
  return tokens => cut(tokens, costs, token => Math.log(total / (counts.get(token) ?? 1)));
}

const EDGE = '';

function eachPiece(
  texts: readonly (readonly string[])[],
  shortest: number,
  take: (piece: string, tokens: readonly string[], at: number, length: number) => void,
): void {
  for (const tokens of texts) {
    for (let at = 0; at < tokens.length; at += 1) {
      let piece = '';
      for (let length = 1; length <= LONGEST_WORD && at + length <= tokens.length; length += 1) {
        piece += tokens[at + length - 1];
        if (length >= shortest) take(piece, tokens, at, length);
      }
    }
  }
}

function note(around: Map<string, Map<string, number>>, piece: string, neighbour: string): void {
  const counts = around.get(piece) ?? new Map<string, number>();
  counts.set(neighbour, (counts.get(neighbour) ?? 0) + 1);
  around.set(piece, counts);
}

/** Entropy (nats) of the neighbours on one side; each end of a text is a neighbour of its own. */
function freedom(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  let entropy = 0;
  for (const [neighbour, count] of counts) {
    entropy += neighbour === EDGE ? (count / sum) * Math.log(sum) : (count / sum) * Math.log(sum / count);
  }
  return entropy;
}

/** Pointwise mutual information (nats) of the two parts, at the weakest place. */
function ties(piece: string, counts: ReadonlyMap<string, number>, total: number): number {
  const count = counts.get(piece)!;
  let weakest = Number.POSITIVE_INFINITY;
  for (let at = 1; at < piece.length; at += 1) {
    const left = counts.get(piece.slice(0, at));
    const right = counts.get(piece.slice(at));
    // A place within a run of letters or digits is none.
    if (left && right) weakest = Math.min(weakest, Math.log((count * total) / (left * right)));
  }
  return weakest;
}

function cut(
  tokens: readonly string[],
  costs: ReadonlyMap<string, number>,
  costAlone: (token: string) => number,
): number[] {
  const end = tokens.length;
  const best = new Float64Array(end + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(end + 1);
  best[0] = 0;
  for (let at = 0; at < end; at += 1) {
    let piece = '';
    for (let length = 1; length <= LONGEST_WORD && at + length <= end; length += 1) {
      piece += tokens[at + length - 1];
      const cost = length === 1 ? costAlone(piece) : costs.get(piece);
      if (cost === undefined || best[at]! + cost >= best[at + length]!) continue;
      best[at + length] = best[at]! + cost;
      from[at + length] = at;
    }
  }
  const lengths: number[] = [];
  for (let at = end; at > 0; at = from[at]!) lengths.push(at - from[at]!);
  return lengths.reverse();
}
