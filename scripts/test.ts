// npm test: lint, types, unit tests, and end-to-end tests in Chromium on the production worker.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { buildWorker } from './build-worker';
import { findChromium } from './chromium';
import { freePort } from './port';
import { run } from './process';

const unitReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
});
const endToEndReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

interface Count {
  passed: number;
  failed: number;
}

const counts: Count[] = [];

/** Runs one step and counts it: by its report where it writes one, else as a single test. */
async function step(title: string, program: string, args: string[], read?: () => Promise<Count>, env = {}) {
  console.log(`\n── ${title}`);
  const { code } = await run('npx', [program, ...args], { env });
  const count = await read?.().catch(() => undefined);
  if (count) counts.push(count);
  // A step that fails without a failed test (a crash, no report) still fails.
  if (!count || (code !== 0 && count.failed === 0))
    counts.push(code === 0 && !read ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

await buildWorker();
const chromium = await findChromium();

await step('Lint', 'eslint', ['--max-warnings', '0', '.']);
await step('Format', 'prettier', ['--check', '--log-level', 'warn', '.']);
await step('Unused code', 'knip', []);
await step('Types', 'tsc', ['--noEmit']);
await step(
  'Unit tests',
  'vitest',
  ['run', '--reporter=dot', '--reporter=json', '--outputFile.json=test-results/unit.json'],
  async () => {
    const report = unitReport.parse(JSON.parse(await readFile('test-results/unit.json', 'utf8')));
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  },
);
await step(
  'End-to-end tests',
  'playwright',
  ['test'],
  async () => {
    const { stats } = endToEndReport.parse(JSON.parse(await readFile('test-results/e2e.json', 'utf8')));
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  },
  {
    CHROMIUM_PATH: chromium,
    E2E_PORT: String(await freePort()),
    E2E_UPSTREAM_PORT: String(await freePort()),
  },
);

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${String(passed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 ? 0 : 1;
