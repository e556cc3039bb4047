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
const durations: string[] = [];

interface Step {
  title: string;
  program: string;
  args: string[];
  env?: Record<string, string>;
  /** Reads the report that the program writes; without one the step counts as a single test. */
  read?: () => Promise<Count>;
  /** Beside another step: what it says is shown when it has ended, in one piece. */
  quiet?: boolean;
}

async function step({ title, program, args, env = {}, read, quiet = false }: Step): Promise<void> {
  const startedAt = performance.now();
  if (!quiet) console.log(`\n── ${title}`);
  const { code, output } = await run('npx', [program, ...args], { env, show: !quiet });
  if (quiet) console.log(`\n── ${title}: ${code === 0 ? 'passed' : 'failed'}\n${output}`);
  durations.push(`${title} ${String(Math.round((performance.now() - startedAt) / 1000))} s`);
  const count = await read?.().catch(() => undefined);
  if (count) counts.push(count);
  // A step that fails without a failed test (a crash, no report) still fails.
  if (!count || (code !== 0 && count.failed === 0))
    counts.push(code === 0 && !read ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

const unitTests: Step = {
  title: 'Unit tests',
  program: 'vitest',
  args: ['run', '--reporter=dot', '--reporter=json', '--outputFile.json=test-results/unit.json'],
  read: async () => {
    const report = unitReport.parse(JSON.parse(await readFile('test-results/unit.json', 'utf8')));
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  },
};

async function endToEndTests(): Promise<Step> {
  return {
    title: 'End-to-end tests',
    program: 'playwright',
    args: ['test'],
    read: async () => {
      const { stats } = endToEndReport.parse(JSON.parse(await readFile('test-results/e2e.json', 'utf8')));
      return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
    },
    env: {
      CHROMIUM_PATH: await findChromium(),
      E2E_PORT: String(await freePort()),
      E2E_UPSTREAM_PORT: String(await freePort()),
    },
  };
}

/** The checks that need the build for its types, one after another: beside the tests in Chromium, which leave processors idle. */
async function checks(): Promise<void> {
  await step({ title: 'Types', program: 'tsc', args: ['--noEmit'], quiet: true });
  await step({ title: 'Rooms', program: 'depcruise', args: ['.'], quiet: true });
  await step({ title: 'Unused code', program: 'knip', args: [], quiet: true });
  await step({ title: 'Lint', program: 'eslint', args: ['--max-warnings', '0', '.'], quiet: true });
  await step({
    title: 'Format',
    program: 'prettier',
    args: ['--check', '--log-level', 'warn', '.'],
    quiet: true,
  });
}

await Promise.all([buildWorker(), step(unitTests)]);
await Promise.all([step(await endToEndTests()), checks()]);

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${durations.join(', ')}`);
console.log(`\n${String(passed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 ? 0 : 1;
