import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { steps } from './steps.mjs';

export interface Finished {
  code: number;
  output: string;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const isWindows = process.platform === 'win32';

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
 * Runs a program to its end. Its output is shown as it comes (`show`), and returned. It ends with this process, and so
 * does what it has started: a signal reaches all of them, and then this process ends too.
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
    shell: isWindows,
    // A group of its own, by which its children's children can be ended.
    detached: !isWindows,
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
  let stoppedBy: NodeJS.Signals | undefined;
  const passOn = (signal: NodeJS.Signals) => {
    stoppedBy = signal;
    end(child, signal);
  };
  const endWithThis = () => {
    end(child, 'SIGTERM');
  };
  for (const signal of signals) process.on(signal, passOn);
  process.on('exit', endWithThis);
  return new Promise((resolve, reject) => {
    const forget = () => {
      for (const signal of signals) process.off(signal, passOn);
      process.off('exit', endWithThis);
    };
    child.on('error', (error) => {
      forget();
      reject(error);
    });
    child.on('close', (code) => {
      forget();
      if (stoppedBy === undefined) resolve({ code: code ?? 1, output });
      else process.exit(128 + constants.signals[stoppedBy]);
    });
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (isWindows || child.pid === undefined) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // All of the group have ended already.
  }
}

/** Ends this process with a sentence that says what to do, instead of a stack. */
export function fail(message: string): never {
  steps.stop();
  console.error(`\n${message}`);
  process.exit(1);
}
