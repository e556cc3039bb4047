import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkOutput, measureOutput, type Output } from './check-output';

const MIB = 1024 * 1024;
const fine: Output = { workerBytes: MIB, files: [{ path: 'index.html', bytes: 9 }], headers: '/*\n  a: b\n' };

it('measures the worker compressed, and what is served', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'edgewise-output-'));
  await mkdir(join(directory, '_worker.js', 'deep'), { recursive: true });
  await writeFile(join(directory, '_worker.js', 'index.js'), 'a'.repeat(100_000));
  await writeFile(join(directory, '_worker.js', 'deep', 'other.js'), 'b'.repeat(100_000));
  await writeFile(
    join(directory, '_worker.js', 'log.json'),
    JSON.stringify(Array.from({ length: 9_999 }, Math.random)),
  );
  await writeFile(join(directory, '_headers'), '/*\n  a: b\n');
  await writeFile(join(directory, 'index.html'), 'Hello');
  const { workerBytes, files, headers } = await measureOutput(directory);
  expect(workerBytes).toBeGreaterThan(100);
  expect(workerBytes).toBeLessThan(1_000);
  expect(files).toEqual([{ path: 'index.html', bytes: 5 }]);
  expect(headers).toContain('a: b');
});

it('finds nothing wrong with what the free plan takes', () => {
  expect(checkOutput(fine).problems).toEqual([]);
});

it.each<[name: string, output: Partial<Output>, said: string]>([
  ['no worker', { workerBytes: 0 }, 'no worker'],
  ['a large worker', { workerBytes: 3 * MIB + 1 }, 'free plan'],
  ['a large file', { files: [{ path: 'model.bin', bytes: 25 * MIB + 1 }] }, 'model.bin'],
  [
    'many files',
    { files: Array.from({ length: 20_001 }, (_, index) => ({ path: String(index), bytes: 1 })) },
    '20001 files',
  ],
  ['a long header', { headers: `/*\n  a: ${'b'.repeat(2_000)}` }, '_headers'],
])('refuses %s', (_name, output, said) => {
  expect(checkOutput({ ...fine, ...output }).problems).toEqual([expect.stringContaining(said)]);
});
