import { defineConfig } from '@playwright/test';
import { chromiumArguments } from './scripts/chromium';

const port = process.env['E2E_PORT'] ?? '8790';
const upstreamPort = process.env['E2E_UPSTREAM_PORT'] ?? '8791';
const upstream = `http://127.0.0.1:${upstreamPort}`;

/** The tests that `npm test` runs in Chromium: against the production worker, with a scripted model upstream. */
export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  workers: 2,
  // Ends what hangs. No test passes sooner or later by these, however slow the machine.
  timeout: 180_000,
  expect: { timeout: 45_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  metadata: { upstream },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: {
      ...(process.env['CHROMIUM_PATH'] ? { executablePath: process.env['CHROMIUM_PATH'] } : {}),
      args: chromiumArguments,
    },
    reducedMotion: 'reduce',
    // It would answer for the page what a test means to hold back or to look at. e2e/offline.spec.ts allows it.
    serviceWorkers: 'block',
    // It costs a tenth of the time. To look into a failure: npx playwright test --trace retain-on-failure
    trace: 'off',
  },
  webServer: [
    {
      command: `node --import tsx local-ai/scripted.ts --port ${upstreamPort}`,
      url: `${upstream}/__requests`,
    },
    {
      command: 'node --import tsx scripts/start.ts',
      url: `http://127.0.0.1:${port}`,
      env: { PORT: port, LOCAL_AI_URL: `${upstream}/v1` },
      stdout: 'pipe',
      timeout: 600_000,
    },
  ],
});
