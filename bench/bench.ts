// npm run bench [route|share|load|second|drawing|app|frame|threads|images|lens|board|memory|search|conformance …]: measures the app against its baselines, prints a table, and, when all of it
// was run, writes bench/results.md.
import { writeFile } from 'node:fs/promises';
import { cpus, release, totalmem, type } from 'node:os';
import { benchAppStreaming } from './app-streaming';
import { measureConformance } from './conformance';
import { benchImages } from './conversations/images';
import { benchLongThread } from './conversations/long-thread';
import { benchMemory } from './conversations/memory';
import { benchSearch } from './conversations/search';
import { benchBoard } from './board';
import { benchDrawing } from './drawing/bench-drawing';
import { benchFirstLoad } from './first-load';
import { benchFrame } from './frame';
import { benchLens } from './lens';
import { missed, table, type Result } from './result';
import { benchRoute } from './route';
import { benchSecondVisit } from './second-visit';
import { benchShare } from './share';
import { buildWorker } from '../scripts/build-worker';
import { fail } from '../scripts/process';

const benches: Record<string, () => Promise<Result[]>> = {
  route: benchRoute,
  share: benchShare,
  load: benchFirstLoad,
  second: benchSecondVisit,
  drawing: benchDrawing,
  app: async () => [await benchAppStreaming()],
  frame: benchFrame,
  threads: benchLongThread,
  images: benchImages,
  lens: benchLens,
  board: benchBoard,
  memory: async () => [await benchMemory()],
  search: benchSearch,
  conformance: () => Promise.resolve([measureConformance()]),
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in benches));
if (unknown)
  fail(`There is no bench "${unknown}". Try ${Object.keys(benches).join(', ')}, or none of them for all.`);

await buildWorker();
const results: Result[] = [];
const failed: string[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`Measuring: ${name} …`);
  try {
    results.push(...(await bench()));
  } catch (error) {
    // What the others have measured is not lost with it.
    console.error(error);
    failed.push(name);
  }
}

const report = [
  '# What was measured',
  '',
  `By \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}, Node ${process.version}.`,
  'Each row compares rounds that were interleaved in one run; the value is the median.',
  '',
  table(results),
  '',
  missed(results),
].join('\n');
console.log(`\n${report}`);
if (failed.length > 0) fail(`Could not be measured: ${failed.join(', ')}. bench/results.md is as it was.`);
if (wanted.length === 0) await writeFile('bench/results.md', report);
process.exit(0);
