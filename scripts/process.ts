import { spawn } from 'node:child_process';

export interface Finished {
  code: number;
  output: string;
}

export interface RunOptions {
  env?: Record<string, string>;
  /** Whether its output is shown as it comes. */
  show?: boolean;
  /** Where it runs, instead of here. */
  cwd?: string;
  /** How long it may run before it is ended. */
  timeoutMs?: number;
}

/**
 * Runs a program to its end. Its output is shown as it comes (`show`), and returned.
 * Rejects only where the program cannot be started.
 */
export function run(
  program: string,
  args: readonly string[],
  { env = {}, show = true, cwd, timeoutMs }: RunOptions = {},
): Promise<Finished> {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    cwd,
    timeout: timeoutMs,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (show) process.stdout.write(text);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Ends this process with a sentence that says what to do, instead of a stack. */
export function fail(message: string): never {
  console.error(`\n${message}`);
  process.exit(1);
}
