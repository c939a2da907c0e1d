/** The parts of a day as people name them. */

/** Minutes after midnight of the day on which it begins. */
export interface Part {
  from: number;
  to: number;
  /** Twelve hours are added to its hours below twelve. */
  later?: boolean;
  /** Its hours up to six are those of the next day. */
  night?: boolean;
}

const PARTS: readonly (readonly [RegExp, Part])[] = [
  [/凌晨/, { from: 0, to: 360 }],
  [/后半夜/, { from: 0, to: 360 }],
  [/last night|tonight/, { from: 18 * 60, to: 30 * 60, later: true, night: true }],
  [/半夜|深夜|夜里|夜间|每夜|夜夜|深更|midnight|night/, { from: 22 * 60, to: 30 * 60, later: true, night: true }],
  [/下午|后晌|afternoon/, { from: 13 * 60, to: 18 * 60, later: true }],
  [/傍晚|晚高峰|晚饭|evening/, { from: 17 * 60, to: 20 * 60, later: true }],
  [/晚|昨夜|前夜|夜/, { from: 18 * 60, to: 24 * 60, later: true, night: true }],
  [/上午/, { from: 8 * 60, to: 12 * 60 }],
  [/中午|晌午|午休|noon/, { from: 11 * 60 + 30, to: 14 * 60, later: true }],
  [/早|清晨|今晨|morning/, { from: 5 * 60, to: 9 * 60 }],
  [/白天|daytime/, { from: 8 * 60, to: 18 * 60 }],
];

/** The part that the words name; null when none. */
export function partOf(words: string): Part | null {
  return PARTS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
