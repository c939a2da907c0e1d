/** How the tests run: `npm test` and `npx vitest run tests/<area>`. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/clients/node_modules/**', 'node_modules/**'],
    // A process a file: a test that leaves a socket or a worker behind cannot disturb the next one.
    pool: 'forks',
    maxWorkers: 2,
    // A busy machine is slow, and nobody learns anything from that: only what never comes fails.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    // A test that is left out by mistake must be seen.
    allowOnly: false,
  },
});
