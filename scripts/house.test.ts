import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import config from '../.dependency-cruiser.mjs';

/*
 * The linter of the house (.dependency-cruiser.mjs), on a house where every rule is broken once. A rule that cannot fail
 * keeps nothing.
 */

const report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** Of each rule but those of the rooms, a violation: file → what it says. */
const planted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'no circles': {
    'lib/json/circle.ts': "import type { B } from '@/lib/json/circle-back';\nexport interface A { b: B }",
    'lib/json/circle-back.ts': "import type { A } from './circle';\nexport interface B { a: A }",
  },
  'no unresolved imports': { 'lib/json/unresolved.ts': "import '@/lib/json/nowhere';" },
  'every folder is a room': { 'lib/cellar/thing.ts': "import '@/lib/json/there';" },
  'lib/server runs at the edge': { 'components/ui/server.ts': "import '@/lib/server/there';" },
  'tests stay out of the product': {
    'lib/json/testing/sample.ts': 'export {};',
    'lib/json/tested.ts': "import './testing/sample';",
  },
  'one validator': {
    'node_modules/zod/package.json': '{"name": "zod", "version": "1.0.0", "main": "index.js"}',
    'node_modules/zod/index.js': 'export {};',
    'lib/model/bare.ts': "import 'zod';",
  },
  'one way into storage': {
    'lib/storage/database.ts': 'export {};',
    'components/share/past-the-store.ts': "import '@/lib/storage/database';",
  },
  'no client router': {
    'node_modules/next/package.json': '{"name": "next", "version": "1.0.0"}',
    'node_modules/next/link.js': 'export {};',
    'components/ui/routed.ts': "import 'next/link';",
  },
  'no Node in the product': { 'lib/json/node.ts': "import 'node:fs';" },
};

const rooms = (config.forbidden ?? []).flatMap(
  ({ name }) => /^what (.*) may import$/.exec(name ?? '')?.[1] ?? [],
);
let root: string;
let broken: z.infer<typeof report>['summary']['violations'];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'edgewise-house-'));
  const files: Record<string, string> = {
    'tsconfig.json':
      '{"compilerOptions": {"module": "esnext", "moduleResolution": "bundler", "paths": {"@/*": ["./*"]}}}',
    // `e2e` is not among what any of the others may import, and may import no route itself.
    'app/there.ts': 'export {};',
    'e2e/there.ts': 'export {};',
    'lib/json/there.ts': 'export {};',
    'lib/server/there.ts': 'export {};',
    ...Object.fromEntries(Object.values(planted).flatMap((plants) => Object.entries(plants))),
  };
  for (const room of rooms)
    files[`${room}/planted.ts`] = `import '@/${room === 'e2e' ? 'app' : 'e2e'}/there';`;
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  const { violations } = report.parse(JSON.parse(await lint(root))).summary;
  broken = violations;
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** The linter's report on a house, as JSON; it fails where a rule is broken, and says so there. */
function lint(directory: string): Promise<string> {
  const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '.', '--config', resolve('.dependency-cruiser.mjs'), '--output-type', 'json'];
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd: directory, maxBuffer: 64e6 }, (error, stdout) => {
      if (stdout === '') fail(error ?? new Error('The linter said nothing.'));
      else done(stdout);
    });
  });
}

it.each((config.forbidden ?? []).map(({ name }) => name ?? ''))('“%s” fails where it is broken', (name) => {
  const room = /^what (.*) may import$/.exec(name)?.[1];
  const places = room === undefined ? Object.keys(planted[name] ?? {}) : [`${room}/planted.ts`];
  expect(places, 'a planted violation').not.toEqual([]);
  const found = broken.filter(({ rule }) => rule.name === name).map(({ from }) => from);
  expect(places.some((place) => found.includes(place))).toBe(true);
});
