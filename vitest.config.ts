import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  // Next compiles JSX itself, so tsconfig.json says to keep it.
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['{app,components,lib,local-ai,scripts,bench}/**/*.test.{ts,tsx}'],
    dangerouslyIgnoreUnhandledErrors: false,
    // By default one processor would be left without work.
    maxWorkers: '100%',
    // Ends what hangs. No test passes sooner or later by it, however slow the machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
