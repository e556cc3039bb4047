import type { AttachmentStorage } from './attachments';
import { locks } from './tab-locks';

/** Once the browser has nothing else to do, so many milliseconds later at most. */
const COLLECTION_DELAY = 10_000;

/** Removes the bytes of attachments that nothing names any more. What the browser refuses is tried the next time. */
export function collectUnused(attachments: Pick<AttachmentStorage, 'collect'>): void {
  const collect = (): void => {
    whileAlone(() => attachments.collect()).catch(() => undefined);
  };
  if ('requestIdleCallback' in globalThis) requestIdleCallback(collect, { timeout: COLLECTION_DELAY });
  else setTimeout(collect, COLLECTION_DELAY);
}

/**
 * Runs something if no other tab is open, and has tabs that open later know of this one. In a page served without TLS
 * nobody can tell: there it never runs.
 */
async function whileAlone(run: () => Promise<unknown>): Promise<void> {
  const manager = locks();
  if (!manager) return;
  try {
    await manager.request(pageLock, { ifAvailable: true }, (lock) => (lock === null ? null : run()));
  } finally {
    void manager.request(pageLock, { mode: 'shared' }, () => new Promise(() => undefined));
  }
}

export const pageLock = 'edgewise.page';
