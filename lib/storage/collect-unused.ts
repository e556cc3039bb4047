import type { AttachmentStorage } from './attachments';

/** Once the browser has nothing else to do, so many milliseconds later at most. */
const DELAY = 10_000;

const pageLock = 'edgewise.page';

/** Removes the bytes of attachments that nothing names any more. What the browser refuses is tried the next time. */
export function collectUnused(attachments: AttachmentStorage): void {
  const collect = (): void => {
    whileAlone(() => attachments.collect()).catch(() => undefined);
  };
  if ('requestIdleCallback' in globalThis) requestIdleCallback(collect, { timeout: DELAY });
  else setTimeout(collect, DELAY);
}

/**
 * Runs something if no other tab is open, and has tabs that open later know of this one. In a page served without TLS
 * nobody can tell: there it never runs.
 */
async function whileAlone(run: () => Promise<unknown>): Promise<void> {
  const manager = locks();
  if (!manager) return;
  await manager.request(pageLock, { ifAvailable: true }, (lock) => (lock === null ? null : run()));
  void manager.request(pageLock, { mode: 'shared' }, () => new Promise(() => undefined));
}

/** Runs something during which no tab that opens takes itself for the only one. */
export async function whileOpen<Result>(run: () => Promise<Result>): Promise<Result> {
  const manager = locks();
  return manager ? manager.request(pageLock, { mode: 'shared' }, run) : run();
}

function locks(): LockManager | undefined {
  return 'locks' in navigator ? navigator.locks : undefined;
}
