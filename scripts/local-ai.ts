import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { OfferedModel, StandIn } from '../lib/model/deployment';
import { readOfferedModel, readStandIn } from '../lib/model/read-deployment';
import { progressMessage, replayProgress } from '../local-ai/progress';
import { steps } from './steps.mjs';

const readiness = z.object({
  url: z.url().transform((address) => new URL(address)),
  source: z.string(),
  description: z.string(),
  standIn: z.unknown().transform(readStandIn),
  models: z
    .array(z.unknown())
    .transform((models) => models.flatMap((model) => readOfferedModel(model) ?? [])),
});

export interface LocalAi {
  /** Secret: see local-ai/server.ts. */
  url: URL;
  /** Which of the sources answers, in words. */
  description: string;
  /** The stand-in for the model; null where the model itself answers. */
  standIn: StandIn | null;
  /** The models that it offers by ids of their own; none where one answers for all. */
  models: readonly OfferedModel[];
  stop(): void;
}

/**
 * Starts local-ai/ as a process of its own and waits until it answers; its steps are shown among this process's. It ends
 * with this process. Rejects where it ends before it is ready, with a sentence that says why.
 */
export async function startLocalAi(env: Record<string, string> = {}): Promise<LocalAi> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'local-ai/main.ts'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
    // It ends when its stdin closes. A Ctrl+C of the terminal would end it before what asks it.
    detached: process.platform !== 'win32',
  });
  let failure = '';
  const show = replayProgress(steps);
  child.on('message', (message) => {
    const parsed = progressMessage.safeParse(message);
    if (!parsed.success) return;
    if (parsed.data.kind === 'failed') failure = parsed.data.reason;
    else show(parsed.data);
  });
  const { stdout } = child;
  if (stdout === null) throw new Error('The local AI has no output.');
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: stdout }).once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(failure || `The local AI ended with code ${String(code)} before it was ready.`));
    });
  });
  const { url, description, standIn, models } = readiness.parse(JSON.parse(line));
  return { url, description, standIn, models, stop: () => void child.kill() };
}
