import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 500;

/**
 * Runs `work` while no other process does so under the same lock. The lock is a file that names its holder; one
 * whose holder has died is taken over.
 *
 * @param onWait called once if another process has to be waited for
 */
export async function withFileLock<Result>(
  file: string,
  { work, onWait }: { work: () => Promise<Result>; onWait: () => void },
): Promise<Result> {
  let told = false;
  while (!(await acquire(file))) {
    if (!told) onWait();
    told = true;
    await wait(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function acquire(file: string): Promise<boolean> {
  // A hard link appears at once and with its content, so that nobody reads a lock without a holder.
  const own = `${file}.${String(process.pid)}`;
  await writeFile(own, String(process.pid));
  try {
    await link(own, file);
    return true;
  } catch {
    const holder = Number(await readFile(file, 'utf8').catch(() => String(process.pid)));
    if (!isAlive(holder)) await rm(file, { force: true });
    return false;
  } finally {
    await rm(own, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
