import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { eventually } from '@/lib/testing/eventually';

/** Starts a program and waits for the process id that it prints. */
async function started(
  program: string,
  args: readonly string[],
): Promise<{ outer: ChildProcess; inner: number }> {
  const outer = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const inner = await new Promise<number>((resolve) => {
    createInterface({ input: outer.stdout }).once('line', (line) => {
      resolve(Number(line));
    });
  });
  return { outer, inner };
}

const node = (code: string) => ['--import', 'tsx', '--input-type=module', '-e', code];
/** A shell that starts a sleeper, as npx starts a build, and tells the sleeper's process id. */
const shell = 'sleep 600 & echo $!';

async function expectEnded(pid: number): Promise<void> {
  await eventually(() => {
    expect(isAlive(pid)).toBe(false);
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(process.platform === 'win32')('what a command has started', () => {
  it('ends with it, to the last', async () => {
    const program = `import { run } from './scripts/process.ts'; await run('sh', ['-c', '${shell}; wait']);`;
    const { outer, inner } = await started(process.execPath, node(program));
    expect(isAlive(inner)).toBe(true);
    outer.kill('SIGTERM');
    await once(outer, 'exit');
    expect(outer.exitCode).toBe(143);
    await expectEnded(inner);
  });

  it('ends with a download of the local AI, to the last', async () => {
    const program = `
      import { mkdtempSync, readFileSync } from 'node:fs';
      import { tmpdir } from 'node:os';
      import { runCommand } from './local-ai/sources/embedded/run-command.ts';
      const file = mkdtempSync(tmpdir() + '/edgewise-') + '/pid';
      process.on('SIGTERM', () => process.exit(0));
      setInterval(() => { try { process.stdout.write(readFileSync(file, 'utf8')); } catch {} }, 50);
      await runCommand('sh', ['-c', '${shell} > ' + file + '; wait']);
    `;
    const { outer, inner } = await started(process.execPath, node(program));
    expect(isAlive(inner)).toBe(true);
    outer.kill('SIGTERM');
    await once(outer, 'exit');
    await expectEnded(inner);
  });

  it('notices that npm’s shell has ended', async () => {
    const program = `
      import { whenParentEnds } from './scripts/parent.mjs';
      whenParentEnds(() => process.exit());
      setInterval(() => {}, 60_000);
      console.log(process.pid);
    `;
    const command = `"$0" --input-type=module -e "$1" & wait`;
    const { outer, inner } = await started('sh', ['-c', command, process.execPath, program]);
    expect(isAlive(inner)).toBe(true);
    outer.kill('SIGKILL');
    await once(outer, 'exit');
    await expectEnded(inner);
  });
});
