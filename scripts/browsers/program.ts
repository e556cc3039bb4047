import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 20;

export interface Program {
  /** The first group of `ready`, as its output had it. */
  readonly found: string;
  stop(): Promise<void>;
}

export interface ProgramOptions {
  env?: Record<string, string>;
  /** Matches the output of a program that is ready. */
  ready: RegExp | (() => Promise<boolean>);
}

/** The first of these programs that is on the PATH; null where none is. */
export function findProgram(...names: readonly string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts a program, which does not outlive this one, and waits until it is ready. Rejects with what it said where it ends before. */
export async function startProgram(
  path: string,
  args: readonly string[],
  { env = {}, ready }: ProgramOptions,
): Promise<Program> {
  const child = spawn(path, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  process.once('exit', () => child.kill());
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  for (;;) {
    const found = ready instanceof RegExp ? ready.exec(output)?.[1] : (await ready()) ? '' : undefined;
    if (found !== undefined) return { found, stop: () => (child.kill(), ended.then(() => undefined)) };
    if (child.exitCode !== null) throw new Error(`${path} ended at once: ${output.slice(-500)}`);
    await delay(POLL_MS);
  }
}
