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
import { type Report, tally } from './tally.ts';

const ROOT = join(import.meta.dirname, '..');

try {
  provide();
  const failedChecks = runChecks(CHECKS);
  const { status, report } = runVitest(process.argv.slice(2));
  const { line, good } = tally(
    { passed: CHECKS.length - failedChecks.length, failed: failedChecks.length },
    status,
    report,
  );
  console.log(line);
  process.exitCode = good ? 0 : 1;
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
