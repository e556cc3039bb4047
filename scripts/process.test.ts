import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { eventually } from '@/lib/testing/eventually';

/** Starts, by `run`, a shell that starts a sleeper, as npx starts a build; prints the sleeper's process id. */
const program = `
  import { run } from './scripts/process.ts';
  await run('sh', ['-c', 'sleep 600 & echo $!; wait']);
`;

it.skipIf(process.platform === 'win32')('ends all that it has started when it is ended', async () => {
  const outer = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const sleeper = await new Promise<number>((resolve) => {
    createInterface({ input: outer.stdout }).once('line', (line) => {
      resolve(Number(line));
    });
  });
  expect(isAlive(sleeper)).toBe(true);
  outer.kill('SIGTERM');
  await once(outer, 'exit');
  expect(outer.exitCode).toBe(143);
  await eventually(() => {
    expect(isAlive(sleeper)).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
