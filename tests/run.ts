/**
 * `npm test`: brings what the tests need, runs every check and every test, and ends with one line `N passed, N failed`.
 * Arguments go to vitest: `npm test -- tests/media`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECKS, runChecks } from './check.ts';
import { findChromium, findPostgres, provide } from './needs.ts';

const ROOT = join(import.meta.dirname, '..');

/** What this file reads of vitest's JSON report. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

try {
  provide();
  const failedChecks = runChecks(CHECKS);
  const { status, report } = runVitest(process.argv.slice(2));
  // A file that cannot be loaded has no tests to fail, yet it failed.
  const brokenFiles = report.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0);
  const passed = CHECKS.length - failedChecks.length + report.numPassedTests;
  let failed = failedChecks.length + report.numFailedTests + brokenFiles.length;
  // Faults outside any test (an unhandled rejection) fail the run as well.
  if (status !== 0 && failed === failedChecks.length) failed++;
  if (report.numPassedTests + report.numFailedTests === 0) failed++;
  const skipped = report.numPendingTests + report.numTodoTests;
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}

/** Runs vitest on what the arguments name, or on everything. */
function runVitest(args: string[]): { status: number; report: Report } {
  const folder = mkdtempSync(join(tmpdir(), 'onepress-tests-'));
  const file = join(folder, 'report.json');
  const vitest = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  try {
    const done = spawnSync(process.execPath, [...vitest, ...args], {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, CHROMIUM_PATH: findChromium() ?? '', POSTGRES_BIN: findPostgres() ?? '' },
    });
    return { status: done.status ?? 1, report: JSON.parse(readFileSync(file, 'utf8')) as Report };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
