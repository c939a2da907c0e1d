/** What danger looks like in words: all kinds, in the order in which they lead. Data; emergency.ts applies the guards. */
import { signs } from './lexicon.ts';
import { CRIME_SIGNS } from './signs-crime.ts';
import { ENGLISH_SIGNS } from './signs-english.ts';
import { PEOPLE_SIGNS, SUICIDE_SIGNS } from './signs-people.ts';
import { RESCUE_SIGNS } from './signs-rescue.ts';

/** How one kind of danger is told, in the notation of lexicon.ts. */
export interface Signs {
  kind: string;
  /** States and events as somebody sees them, within one clause: calmed by what is said of them there. */
  seen: string;
  /** Names of dangers: they are talked about far more often than met, so a subject of talk in the sentence calms them. */
  named?: string;
  /** States told across the commas of a sentence. */
  across?: string;
}

/** `Signs`, compiled. */
export interface Scan {
  kind: string;
  seen: RegExp;
  named: RegExp | null;
  across: RegExp | null;
}

/**
 * All kinds, by who answers: 119 fire and rescue, 120 ambulance, 110 police, 122 traffic police, 12395 on the water, 95598 power.
 * Lean to alarm: a miss costs a life, a false alarm a tap.
 */
export const SCANS: readonly Scan[] = [...SUICIDE_SIGNS, ...RESCUE_SIGNS, ...PEOPLE_SIGNS, ...CRIME_SIGNS].map(
  ({ kind, seen, named, across }) => ({
    kind,
    seen: signs(`${seen} ${ENGLISH_SIGNS[kind] ?? ''}`),
    named: named ? signs(named) : null,
    across: across ? signs(across) : null,
  }),
);
