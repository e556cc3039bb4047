import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a command to its end; what it prints goes to stderr.
 *
 * @throws {Error} when it cannot be started or fails
 */
export async function runCommand(command: string, args: readonly string[], cwd?: string): Promise<void> {
  // On Windows npm is a script, which only a shell can start.
  const shell = process.platform === 'win32' && command === 'npm';
  const child = spawn(command, args, { cwd, shell, stdio: ['ignore', 2, 2] });
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}
