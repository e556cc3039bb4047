import type { Browser } from '@playwright/test';
import { startScripted } from '../local-ai/scripted';
import { startLocalAi } from '../local-ai/server';
import { createUpstream } from '../local-ai/sources/upstream';
import { serveWorker } from '../scripts/worker-server';
import { liftedBudgets } from '../scripts/worker-variables';
import { launchBrowser } from './browser';

/** The whole app with a scripted model behind it, and a browser in front. */
interface App {
  url: URL;
  scripted: Awaited<ReturnType<typeof startScripted>>;
  browser: Browser;
}

/** Starts the app for as long as `measure` takes. */
export async function withApp<T>(measure: (app: App) => Promise<T>): Promise<T> {
  const scripted = await startScripted();
  const ai = await startLocalAi({ source: createUpstream({ url: scripted.url }) });
  const worker = await serveWorker({
    aiUrl: ai.url,
    variables: liftedBudgets,
  });
  const browser = await launchBrowser();
  try {
    return await measure({ url: worker.url, scripted, browser });
  } finally {
    await browser.close();
    await worker.stop();
    await ai.close();
    await scripted.close();
  }
}
