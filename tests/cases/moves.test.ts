import { describe, expect, it } from 'vitest';
import { CASE_STATES, type CaseState } from '../../bot/domain/case.ts';
import {
  CITIZEN_REOPENS,
  hearers,
  illegalMove,
  legalMoves,
  moveNeeds,
  STATE_NAMES,
} from '../../bot/domain/case-moves.ts';

const at = Date.UTC(2026, 0, 5, 9);
const in_ = (status: CaseState, resume: CaseState | null = null) => ({ status, resume, updatedAt: at });

describe('what a clerk may do with a case', () => {
  const table: [CaseState, CaseState[]][] = [
    ['submitted', ['accepted', 'rejected', 'merged']],
    ['accepted', ['dispatched', 'in_progress', 'need_info', 'rejected', 'merged']],
    ['dispatched', ['in_progress', 'need_info', 'returned', 'extended', 'done']],
    ['returned', ['dispatched', 'rejected', 'merged']],
    ['in_progress', ['need_info', 'extended', 'returned', 'done', 'merged']],
    ['extended', ['in_progress', 'need_info', 'returned', 'done']],
    ['done', []],
    ['callback', ['closed', 'reopened']],
    ['reopened', ['dispatched', 'in_progress', 'need_info']],
    ['closed', ['reopened']],
    ['rejected', ['accepted']],
    ['merged', []],
    ['withdrawn', []],
  ];

  it.each(table)('%s', (status, moves) => {
    expect(legalMoves(in_(status), 'staff', at).sort()).toEqual([...moves].sort());
  });

  it('closes a case at the call-back alone, and only on the citizen’s word', () => {
    const closable = CASE_STATES.filter(status => legalMoves(in_(status), 'staff', at).includes('closed'));
    expect(closable).toEqual(['callback']);
    expect(moveNeeds('callback', 'closed', 'staff')).toMatchObject({ rating: true, note: true });
    expect(moveNeeds('callback', 'reopened', 'staff')).toMatchObject({ rating: false, note: true });
    expect(moveNeeds('callback', 'closed', 'system').rating).toBe(false);
  });

  it('takes a case out of need_info back to where it was, and nowhere else', () => {
    expect(legalMoves(in_('need_info', 'dispatched'), 'staff', at)).toEqual(['dispatched']);
    expect(legalMoves(in_('need_info', 'extended'), 'staff', at)).toEqual(['extended']);
  });
});

describe('what the citizen may do with her case', () => {
  it('withdraws as long as nobody works on it', () => {
    for (const status of ['submitted', 'accepted', 'dispatched', 'need_info'] as const) {
      expect(legalMoves(in_(status, 'accepted'), 'citizen', at)).toContain('withdrawn');
    }
    expect(legalMoves(in_('in_progress'), 'citizen', at)).toEqual([]);
  });

  it('says at the call-back whether it is solved', () => {
    expect(legalMoves(in_('callback'), 'citizen', at).sort()).toEqual(['closed', 'reopened']);
  });

  it('reopens within thirty days; a clerk may later too', () => {
    expect(legalMoves(in_('closed'), 'citizen', at + CITIZEN_REOPENS)).toEqual(['reopened']);
    expect(legalMoves(in_('closed'), 'citizen', at + CITIZEN_REOPENS + 1)).toEqual([]);
    expect(legalMoves(in_('closed'), 'staff', at + 10 * CITIZEN_REOPENS)).toEqual(['reopened']);
  });
});

describe('what a timer may do', () => {
  it('asks the call-back question, and closes when nobody answers', () => {
    expect(legalMoves(in_('done'), 'system', at)).toEqual(['callback']);
    expect(legalMoves(in_('callback'), 'system', at)).toEqual(['closed']);
    expect(legalMoves(in_('submitted'), 'system', at)).toEqual([]);
  });
});

describe('what a move needs and who hears of it', () => {
  it('wants words where the citizen will ask why', () => {
    const noted = CASE_STATES.filter(to => moveNeeds('in_progress', to, 'staff').note);
    expect(noted.sort()).toEqual([
      'closed',
      'done',
      'extended',
      'merged',
      'need_info',
      'rejected',
      'reopened',
      'returned',
    ]);
    expect(moveNeeds('need_info', 'extended', 'staff').note).toBe(false);
    expect(moveNeeds('closed', 'reopened', 'citizen').note).toBe(false);
  });

  it('keeps what departments send back inside the house', () => {
    expect(hearers('returned', 'staff')).toBe('nobody');
    expect(hearers('need_info', 'staff')).toBe('reporter');
    expect(hearers('done', 'staff')).toBe('all');
    expect(hearers('withdrawn', 'citizen')).toBe('others');
  });

  it('refuses in words that name what is possible', () => {
    const error = illegalMove(in_('submitted'), 'done', 'staff', at);
    expect(error).toMatchObject({ code: 'CASE_MOVE_ILLEGAL', status: 409 });
    expect(error.message).toContain(STATE_NAMES.accepted.zh);
    expect(error.hint).toContain('accepted, rejected, merged');
  });
});
