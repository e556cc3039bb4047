import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The rooms that use nothing of a browser or of Node (eslint.config.mjs), and the catalog. */
const pureRooms = [
  'lib/{json,parameters,model,settings,conversation,answer,board,markdown,words}/**/*.test.{ts,tsx}',
];

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  // Next compiles JSX itself, so tsconfig.json says to keep it.
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: pureRooms,
          // Code without state leaves none for the next file: a process and its modules serve many,
          // which is a quarter cheaper.
          isolate: false,
          restoreMocks: true,
        },
      },
      {
        extends: true,
        test: {
          name: 'others',
          include: ['{app,components,lib,local-ai,scripts,bench}/**/*.test.{ts,tsx}'],
          exclude: pureRooms,
        },
      },
    ],
    dangerouslyIgnoreUnhandledErrors: false,
    // By default one processor would be left without work.
    maxWorkers: '100%',
    // Ends what hangs. No test passes sooner or later by it, however slow the machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
