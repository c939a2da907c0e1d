import { describe, expect, it } from 'vitest';
import { type Report, tally } from '../tally.ts';

const checks = { passed: 3, failed: 0 };
const report = (change: Partial<Report> = {}): Report => ({
  numPassedTests: 20,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...change,
});

describe('the last line of npm test', () => {
  it('counts checks and tests', () => {
    expect(tally(checks, 0, report())).toEqual({ line: '23 passed, 0 failed', good: true });
  });

  it('is red for a failed test or check', () => {
    expect(tally(checks, 1, report({ numFailedTests: 2 }))).toEqual({ line: '23 passed, 2 failed', good: false });
    expect(tally({ passed: 2, failed: 1 }, 0, report())).toEqual({ line: '22 passed, 1 failed', good: false });
  });

  it('is red when a test file cannot be loaded, when a fault falls outside any test, and when no test ran', () => {
    const unloaded = report({ testResults: [{ status: 'failed', assertionResults: [] }] });
    expect(tally(checks, 1, unloaded)).toEqual({ line: '23 passed, 1 failed', good: false });
    expect(tally(checks, 1, report())).toEqual({ line: '23 passed, 1 failed', good: false });
    expect(tally(checks, 0, report({ numPassedTests: 0 }))).toEqual({ line: '3 passed, 1 failed', good: false });
  });

  it('tells of tests that were left out', () => {
    expect(tally(checks, 0, report({ numPendingTests: 1, numTodoTests: 1 })).line).toBe(
      '23 passed, 0 failed, 2 skipped',
    );
  });
});
