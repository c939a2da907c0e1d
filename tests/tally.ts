/** The last line of `npm test`. */

/** What is read of vitest's JSON report. */
export interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** Adds up checks and tests; `status` is vitest's exit code. A run in which no test ran has failed. */
export function tally(
  checks: { passed: number; failed: number },
  status: number,
  report: Report,
): { line: string; good: boolean } {
  // A file that cannot be loaded has no tests to fail, yet it failed.
  const unloaded = report.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0);
  let failedTests = report.numFailedTests + unloaded.length;
  // A fault outside any test (an unhandled rejection) fails the run as well.
  if (failedTests === 0 && (status !== 0 || report.numPassedTests === 0)) failedTests = 1;
  const failed = checks.failed + failedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  const line = `${checks.passed + report.numPassedTests} passed, ${failed} failed`;
  return { line: skipped > 0 ? `${line}, ${skipped} skipped` : line, good: failed === 0 };
}
