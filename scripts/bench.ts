// npm run bench: measures the app against its baselines, prints a table, and writes bench/results.md.
import { writeFile } from 'node:fs/promises';
import { cpus, release, totalmem, type } from 'node:os';
import { table } from '../bench/result';
import { benchRoute } from '../bench/route';
import { buildWorker } from './build-worker';

await buildWorker();
const results = await benchRoute();

const report = [
  '# What was measured',
  '',
  `By \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus()[0]?.model ?? 'unknown processor'}, ${String(cpus().length)} cores, ${String(Math.round(totalmem() / 2 ** 30))} GiB, ${type()} ${release()}, Node ${process.version}.`,
  'Each row compares rounds that were interleaved in one run; the value is the median.',
  '',
  table(results),
  '',
].join('\n');
await writeFile('bench/results.md', report);
console.log(report);
process.exit(0);
