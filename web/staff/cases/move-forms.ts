/** What the form of each move asks for. tests/browser/console-rules.test.ts holds it to bot/domain/case-moves.ts. */
import type { CaseState } from '../../../bot/domain/case.ts';

/** The form of one move. */
export interface MoveForm {
  /** Whether words are asked for, and whether the move needs them. */
  note: 'needed' | 'welcome' | 'none';
  department: boolean;
  /** After-photos are wished for. */
  photos: boolean;
  /** What the citizen answered by telephone; "not solved" reopens the case instead. */
  rating: boolean;
  /** Number of another case. */
  otherCase: boolean;
  /** Hard to take back: asks once more. */
  grave: boolean;
}

const PLAIN: MoveForm = {
  note: 'welcome',
  department: false,
  photos: false,
  rating: false,
  otherCase: false,
  grave: false,
};
const REASONED: MoveForm = { ...PLAIN, note: 'needed' };

const FORMS: Record<CaseState, MoveForm> = {
  submitted: PLAIN,
  accepted: PLAIN,
  dispatched: { ...PLAIN, department: true },
  in_progress: PLAIN,
  done: { ...REASONED, photos: true },
  need_info: REASONED,
  extended: REASONED,
  returned: REASONED,
  reopened: REASONED,
  merged: { ...REASONED, otherCase: true, grave: true },
  rejected: { ...REASONED, grave: true },
  callback: PLAIN,
  closed: { ...REASONED, rating: true },
  withdrawn: { ...PLAIN, grave: true },
};

/** All states in the order in which a case usually passes them; filters list them so. */
export const STATES = [
  'submitted',
  'accepted',
  'dispatched',
  'in_progress',
  'need_info',
  'extended',
  'returned',
  'done',
  'callback',
  'reopened',
  'closed',
  'rejected',
  'merged',
  'withdrawn',
] as const satisfies readonly CaseState[];

/** Moves as buttons, the usual next step first and the ones that end the matter last. */
const ORDER: readonly CaseState[] = [
  'accepted',
  'dispatched',
  'done',
  'in_progress',
  'need_info',
  'extended',
  'returned',
  'reopened',
  'closed',
  'callback',
  'submitted',
  'merged',
  'withdrawn',
  'rejected',
];

/** The usual next step where the general order would name another. */
const NEXT: Partial<Record<CaseState, CaseState>> = {
  dispatched: 'in_progress',
  extended: 'in_progress',
  callback: 'closed',
};

/**
 * The form of a move. The way back from a question to the citizen needs nothing. `gone`: the reporter has erased her data,
 * and nobody can be asked.
 */
export function formOf(from: CaseState, to: CaseState, gone = false): MoveForm {
  if (from === 'need_info') return PLAIN;
  if (to === 'closed' && gone) return REASONED;
  return FORMS[to];
}

/** Legal moves in the order of their buttons. */
export function inOrder(from: CaseState, moves: readonly CaseState[]): CaseState[] {
  const first = NEXT[from];
  const rank = (state: CaseState) => (state === first ? -1 : ORDER.indexOf(state));
  return [...moves].sort((a, b) => rank(a) - rank(b));
}
