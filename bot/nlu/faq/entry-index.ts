/** Wordings as postings: which of them share most with a question, fast. */

/** One kind of grams (characters, pairs, words) of all wordings. */
export interface Grams {
  /** How rare a gram is among the wordings (inverse document frequency, nats). */
  rarity(gram: number): number;
  /** Adds what each wording shares with these grams, times `weight`, to its place in `scores`. */
  score(grams: Int32Array, weight: number, scores: Float32Array): void;
}

/** How much a repetition adds (k1) and how much a long wording loses (b). */
export interface Bm25 {
  k1: number;
  b: number;
}

/** BM25 (Robertson, Zaragoza, 2009); what a gram gives a wording is worked out beforehand. */
export function createGrams(wordings: readonly Int32Array[], { k1, b }: Bm25): Grams {
  const count = wordings.length;
  const { numbers, starts } = placesOf(wordings);
  const of = new Int32Array(starts.at(-1)!);
  const impacts = new Float32Array(of.length);
  const ends = starts.slice(0, -1);
  let total = 0;
  for (let wording = 0; wording < count; wording += 1) {
    total += wordings[wording]!.length;
    for (const gram of wordings[wording]!) {
      const number = numbers.get(gram)!;
      const end = ends[number]!;
      if (end > starts[number]! && of[end - 1] === wording) impacts[end - 1]! += 1;
      else {
        of[end] = wording;
        impacts[end] = 1;
        ends[number] = end + 1;
      }
    }
  }
  const mean = Math.max(1, total / Math.max(1, count));
  const rarities = new Float64Array(numbers.size);
  for (let number = 0; number < rarities.length; number += 1) {
    rarities[number] = rarityOf(starts[number + 1]! - starts[number]!, count);
    for (let at = starts[number]!; at < starts[number + 1]!; at += 1) {
      const often = impacts[at]!;
      const long = 1 - b + (b * wordings[of[at]!]!.length) / mean;
      impacts[at] = (rarities[number]! * often * (k1 + 1)) / (often + k1 * long);
    }
  }
  const unknown = rarityOf(0, count);
  const seen = new Set<number>();
  return {
    rarity(gram) {
      const number = numbers.get(gram);
      return number === undefined ? unknown : rarities[number]!;
    },
    score(grams, weight, scores) {
      seen.clear();
      for (const gram of grams) {
        const number = numbers.get(gram);
        if (number === undefined || seen.has(number)) continue;
        seen.add(number);
        const end = starts[number + 1]!;
        for (let at = starts[number]!; at < end; at += 1) scores[of[at]!]! += weight * impacts[at]!;
      }
    },
  };
}

function rarityOf(held: number, count: number): number {
  return Math.log(1 + (count - held + 0.5) / (held + 0.5));
}

/** A number for each gram, and where its postings begin (and the last ones end). */
function placesOf(wordings: readonly Int32Array[]): { numbers: Map<number, number>; starts: Int32Array } {
  const numbers = new Map<number, number>();
  const held: number[] = [];
  const last: number[] = [];
  for (let wording = 0; wording < wordings.length; wording += 1) {
    for (const gram of wordings[wording]!) {
      let number = numbers.get(gram);
      if (number === undefined) {
        number = held.length;
        numbers.set(gram, number);
        held.push(0);
        last.push(-1);
      }
      if (last[number] === wording) continue;
      last[number] = wording;
      held[number]! += 1;
    }
  }
  const starts = new Int32Array(held.length + 1);
  for (let number = 0; number < held.length; number += 1) starts[number + 1] = starts[number]! + held[number]!;
  return { numbers, starts };
}

/** Places of the `most` highest scores above nothing, best first, the earlier of equal ones first. */
export function highest(scores: Float32Array, most: number): Int32Array {
  // A heap with the worst of the best on top.
  const heap = new Int32Array(most);
  const worse = (one: number, other: number) =>
    scores[one]! < scores[other]! || (scores[one] === scores[other] && one > other);
  let size = 0;
  for (let place = 0; place < scores.length; place += 1) {
    const score = scores[place]!;
    if (score <= 0) continue;
    if (size < most) {
      let at = size;
      size += 1;
      for (let up = (at - 1) >> 1; at > 0 && worse(place, heap[up]!); up = (at - 1) >> 1) {
        heap[at] = heap[up]!;
        at = up;
      }
      heap[at] = place;
    } else if (score > scores[heap[0]!]!) {
      let at = 0;
      for (let down = 1; down < size; down = 2 * at + 1) {
        if (down + 1 < size && worse(heap[down + 1]!, heap[down]!)) down += 1;
        if (!worse(heap[down]!, place)) break;
        heap[at] = heap[down]!;
        at = down;
      }
      heap[at] = place;
    }
  }
  return heap.subarray(0, size).sort((one, other) => scores[other]! - scores[one]! || one - other);
}
