import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const listening = z.tuple([z.object({ port: z.number() })], z.unknown());

/** Starts upstream.ts in its own process, so that its work is not counted as anyone else's. */
export async function startUpstream(): Promise<{ url: URL; stop(): void }> {
  const child = fork(fileURLToPath(new URL('upstream.ts', import.meta.url)));
  const [{ port }] = listening.parse(await once(child, 'message'));
  return { url: new URL(`http://127.0.0.1:${port}`), stop: () => void child.kill() };
}
