/** A case: what a citizen reported, and its way to the end. States and moves follow GB/T 30428.8 and the hotlines' published chains. */
import type { Datum, Point } from './message.ts';
import type { When } from './when.ts';

/** States in the order of a case’s usual life; what each means stands in case-moves.ts. */
export const CASE_STATES = [
  'submitted',
  'accepted',
  'rejected',
  'merged',
  'dispatched',
  'returned',
  'in_progress',
  'extended',
  'need_info',
  'done',
  'callback',
  'reopened',
  'closed',
  'withdrawn',
] as const;

/** One of them. */
export type CaseState = (typeof CASE_STATES)[number];

/** Urgency: P1 contact in 2 h, P2 in 24 h, P3 ordinary, P4 complex. */
export type Level = 'P1' | 'P2' | 'P3' | 'P4';

/** Where it is: for people in words, for machines as a WGS-84 point (null where only words are known). */
export interface Place {
  address: string;
  point: Point | null;
  /** The pin as it came; null for places given in words. */
  raw: (Point & { datum: Datum }) | null;
  /** District's name; null where unknown. */
  district: string | null;
  source: 'pin' | 'words' | 'photo';
  /** How well the point is known: a pin, a house number, a street's middle, or not at all. */
  precision: 'exact' | 'number' | 'street' | 'landmark' | 'none';
}

/** Who did something to a case. */
export type Actor =
  /** `conversation`: where she did it, so that she is not told of it once more; it is not stored. */
  | { role: 'citizen'; name: string; conversation?: string }
  | { role: 'staff'; name: string }
  | { role: 'system'; name: string };

/** A new case, ready to be stored. */
export interface NewCase {
  number: string;
  conversation: string;
  citizen: string;
  category: string;
  /** The citizen's own words, all of them that concern the matter. */
  description: string;
  /** Answer to the kind's extra question; null where there was none. */
  detail: string | null;
  place: Place;
  /** When it happened, where she told it. */
  when?: When | null;
  photos: string[];
  /** Phone number, or null for 匿名. Sealed at rest. */
  contact: string | null;
  at: number;
}

/** A stored case. Times in ms since epoch. */
export interface Case extends NewCase {
  status: CaseState;
  /** The state that need_info came from and goes back to; null in other states. */
  resume: CaseState | null;
  level: Level;
  department: string;
  due: number;
  /** ms since epoch at which the clock stopped (need_info); null while it runs. */
  pausedAt: number | null;
  version: number;
  updatedAt: number;
  rating: Rating | null;
}

/** The call-back's three answers; null where the question was not answered. `timeout`: closed without her word. */
export interface Rating {
  contacted: boolean | null;
  solved: boolean | null;
  satisfied: boolean | null;
  timeout: boolean;
}

/** One line of a case's history. */
export interface CaseEvent {
  number: string;
  seq: number;
  at: number;
  actor: Actor;
  kind: 'opened' | 'moved' | 'note' | 'added' | 'edited' | 'corrected' | 'rated' | 'followed';
  from: CaseState | null;
  to: CaseState | null;
  text: string | null;
  photos: string[];
  /** False: staff only. */
  visible: boolean;
}
