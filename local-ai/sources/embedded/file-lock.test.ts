import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withFileLock } from './file-lock';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

const onWait = () => {};

it('gives the result of the work and leaves nothing behind', async () => {
  expect(await withFileLock(path.join(folder, 'lock'), { work: () => Promise.resolve(7), onWait })).toBe(7);
  expect(await readdir(folder)).toEqual([]);
});

it('lets go when the work fails', async () => {
  const work = () => Promise.reject(new Error('no'));
  await expect(withFileLock(path.join(folder, 'lock'), { work, onWait })).rejects.toThrow('no');
  expect(await readdir(folder)).toEqual([]);
});

it('takes over from a process that has died', async () => {
  // No system gives out process ids as high as this.
  await writeFile(path.join(folder, 'lock'), '999999999');
  expect(await withFileLock(path.join(folder, 'lock'), { work: () => Promise.resolve('mine'), onWait })).toBe(
    'mine',
  );
});

it('waits for a process that lives', async () => {
  const file = path.join(folder, 'lock');
  await writeFile(file, String(process.pid));
  const work = () => Promise.resolve('after');
  // The wait is noticed before the lock is let go.
  const result = await withFileLock(file, { work, onWait: () => void rm(file) });
  expect(result).toBe('after');
});
