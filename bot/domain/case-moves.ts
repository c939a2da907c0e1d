/**
 * The legal moves of a case, who may make them and what each needs: the one table that the console, the case system and
 * the dialogs obey. It follows the published chain 受理→派单→办理→反馈→回访→重办→办结.
 */
import type { Actor, Case, CaseState } from './case.ts';
import { OnePressError } from './errors.ts';

/** Who moves: a clerk, the citizen herself, or a timer of ours. */
export type MoveRole = Actor['role'];

/** How long after the end a citizen may reopen her case: 30 days, in ms. Clerks may at any time. */
export const CITIZEN_REOPENS = 30 * 24 * 3600 * 1000;

const CLERK: MoveRole[] = ['staff'];
const CITIZEN: MoveRole[] = ['citizen'];

/** need_info is not listed in full: its way back is the state that it came from (see `legalMoves`). */
const WAYS: Record<CaseState, Partial<Record<CaseState, MoveRole[]>>> = {
  submitted: { accepted: CLERK, rejected: CLERK, merged: CLERK, withdrawn: CITIZEN },
  accepted: {
    dispatched: CLERK,
    in_progress: CLERK,
    need_info: CLERK,
    rejected: CLERK,
    merged: CLERK,
    withdrawn: CITIZEN,
  },
  dispatched: {
    in_progress: CLERK,
    need_info: CLERK,
    returned: CLERK,
    extended: CLERK,
    done: CLERK,
    withdrawn: CITIZEN,
  },
  returned: { dispatched: CLERK, rejected: CLERK, merged: CLERK },
  in_progress: { need_info: CLERK, extended: CLERK, returned: CLERK, done: CLERK, merged: CLERK },
  extended: { in_progress: CLERK, need_info: CLERK, returned: CLERK, done: CLERK },
  need_info: { withdrawn: CITIZEN },
  done: { callback: ['system'] },
  // Closed needs the citizen's word or the time-out; a department's word alone never closes a case. A clerk who asked her
  // by telephone passes her word on (see `moveNeeds`).
  callback: { closed: ['citizen', 'system', 'staff'], reopened: ['citizen', 'staff'] },
  reopened: { dispatched: CLERK, in_progress: CLERK, need_info: CLERK },
  closed: { reopened: ['citizen', 'staff'] },
  rejected: { accepted: CLERK },
  merged: {},
  withdrawn: {},
};

/** States in which nothing more happens unless somebody reopens or appeals. */
export const FINAL_STATES: readonly CaseState[] = ['closed', 'rejected', 'merged', 'withdrawn'];

/** States in which the citizen has not been told of a department yet. */
const UNSENT: readonly CaseState[] = ['submitted', 'accepted', 'returned', 'reopened'];

/** True when the citizen has been told which department works on her case. Until then the department goes with the kind. */
export function departmentTold({ status, resume }: Pick<Case, 'status' | 'resume'>): boolean {
  return !UNSENT.includes(resume ?? status);
}

/** What of a case decides on its moves. */
export type Standing = Pick<Case, 'status' | 'resume' | 'updatedAt'> & Partial<Pick<Case, 'conversation'>>;

/** True when the reporter had her data erased: nobody is left who could be asked, or give her word. */
export function reporterGone(of: Partial<Pick<Case, 'conversation'>>): boolean {
  return of.conversation === '';
}

/** The states that `role` may move this case to at the time `at` (ms since epoch), in the usual order. */
export function legalMoves(of: Standing, role: MoveRole, at: number): CaseState[] {
  const ways = { ...WAYS[of.status] };
  // With nobody to call back, the clerk's word must do, or the case would never end.
  if (of.status === 'done' && reporterGone(of)) ways.closed = CLERK;
  if (of.status === 'need_info') ways[of.resume ?? 'in_progress'] = ['citizen', 'staff'];
  if (of.status === 'closed' && role === 'citizen' && at - of.updatedAt > CITIZEN_REOPENS) delete ways.reopened;
  return (Object.keys(ways) as CaseState[]).filter(to => ways[to]?.includes(role));
}

/** What a move needs besides the new state. */
export interface MoveNeeds {
  /** Words: the reason, the question, the result, or the number of the other case. */
  note: boolean;
  /** The department that the case goes to. Left out, the case's own department is meant. */
  department: boolean;
  /** An after-photo is wished for, never forced. */
  photos: boolean;
  /** The citizen's word that it is solved, as she gave it to a clerk by telephone. */
  rating: boolean;
}

const NOTED: readonly CaseState[] = [
  'rejected',
  'need_info',
  'done',
  'returned',
  'extended',
  'merged',
  'reopened',
  'closed',
];

/**
 * What `role` must say to make this move. The way back from need_info needs nothing, and a citizen owes nobody a reason.
 * `gone`: see `reporterGone`; then there is no word of hers to pass on.
 */
export function moveNeeds(from: CaseState, to: CaseState, role: MoveRole, gone = false): MoveNeeds {
  if (from === 'need_info' || role !== 'staff') {
    return { note: false, department: false, photos: false, rating: false };
  }
  return {
    note: NOTED.includes(to),
    department: to === 'dispatched',
    photos: to === 'done',
    rating: to === 'closed' && !gone,
  };
}

/**
 * Who hears of a move: `returned` stays inside the house, a clerk's question goes to the reporter alone, and what the
 * citizen or a timer moved was said in the turn that moved it, so that only the others who follow hear of it.
 */
export function hearers(to: CaseState, role: MoveRole): 'nobody' | 'reporter' | 'others' | 'all' {
  if (to === 'returned' || to === 'callback') return 'nobody';
  if (role !== 'staff') return 'others';
  return to === 'need_info' ? 'reporter' : 'all';
}

/** Names of the states as staff read them; what a citizen reads is in config/texts. */
export const STATE_NAMES: Record<CaseState, { zh: string; en: string }> = {
  submitted: { zh: '已提交', en: 'Submitted' },
  accepted: { zh: '已受理', en: 'Accepted' },
  rejected: { zh: '不予受理', en: 'Not accepted' },
  merged: { zh: '已合并', en: 'Merged' },
  dispatched: { zh: '已派单', en: 'Dispatched' },
  returned: { zh: '已退单', en: 'Returned by department' },
  in_progress: { zh: '办理中', en: 'In progress' },
  extended: { zh: '已延期', en: 'Extended' },
  need_info: { zh: '待补充', en: 'Waiting for the citizen' },
  done: { zh: '已办理待回访', en: 'Done, to be confirmed' },
  callback: { zh: '回访中', en: 'Asking the citizen' },
  reopened: { zh: '重办', en: 'Reopened' },
  closed: { zh: '已办结', en: 'Closed' },
  withdrawn: { zh: '已撤单', en: 'Withdrawn' },
};

/** The refusal of a move that the table does not hold: CASE_MOVE_ILLEGAL (409), in the clerk's words, naming the legal ones. */
export function illegalMove(of: Standing, to: CaseState, role: MoveRole, at: number) {
  const legal = legalMoves(of, role, at);
  const names = legal.map(state => `“${STATE_NAMES[state].zh}”`).join('、');
  return new OnePressError(
    'CASE_MOVE_ILLEGAL',
    `工单现在是“${STATE_NAMES[of.status].zh}”，不能改为“${STATE_NAMES[to].zh}”。${legal.length ? `现在可以改为：${names}。` : '现在没有可以做的变更。'}`,
    `Legal moves from ${of.status} for ${role}: ${legal.join(', ') || 'none'}.`,
    409,
  );
}

/** Under what name a clerk's after-photo is kept until a move puts it on a case. */
export function staffUpload(username: string): string {
  return `staff:${username}`;
}

/** True for photos that a clerk uploaded. */
export function isStaffUpload(conversation: string): boolean {
  return conversation.startsWith('staff:');
}
