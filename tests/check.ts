/** `npm run check`: types, lint and format, and the rules of the house (imports, habits, texts, error codes). */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** A check by name with its command. */
interface Check {
  name: string;
  /** Module to run in Node, and its arguments. */
  run: string[];
}

const TSC = 'node_modules/typescript/bin/tsc';
const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const VITEST = 'node_modules/vitest/vitest.mjs';

/** The checks besides the tests of tests/rules, which `npm test` runs with all others. */
export const CHECKS: Check[] = [
  { name: 'types', run: [TSC, '--noEmit', '-p', '.'] },
  ...(existsSync(join(ROOT, 'web/tsconfig.json'))
    ? [{ name: 'types of the pages', run: [TSC, '--noEmit', '-p', 'web'] }]
    : []),
  { name: 'lint and format', run: [BIOME, 'ci', '--colors=off', '--max-diagnostics=50', '.'] },
];

/** Runs checks and shows what they find. Returns the names of those that failed. */
export function runChecks(checks: Check[]): string[] {
  return checks.flatMap(({ name, run }) => {
    const done = spawnSync(process.execPath, run, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    const passed = done.status === 0;
    console.log(`${passed ? '✓' : '✗'} ${name}`);
    if (!passed) console.log(clip(`${done.stdout}${done.stderr}${done.error?.message ?? ''}`));
    return passed ? [] : [name];
  });
}

/** Without the long lines of made files, which would hide what matters. */
function clip(output: string): string {
  const lines = output.split('\n').map(line => (line.length > 300 ? `${line.slice(0, 300)} …` : line));
  return lines.slice(0, 2000).join('\n');
}

if (import.meta.main) {
  const rules = { name: 'rules of the house', run: [VITEST, 'run', 'tests/rules', '--reporter=dot'] };
  const failed = runChecks([...CHECKS, rules]);
  console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
