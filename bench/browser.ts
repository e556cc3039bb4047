import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { findChromium } from '../scripts/chromium';

/** A headless Chromium that does nothing by itself. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-dev-shm-usage',
      '--js-flags=--expose-gc',
    ],
  });
}

/** What the main thread has spent so far, in milliseconds of processor time. */
export interface MainThread {
  script: number;
  task: number;
}

/** Reads the main thread's counters of a page (CDP `Performance.getMetrics`). */
export class MainThreadMeter {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async on(page: Page): Promise<MainThreadMeter> {
    const session = await page.context().newCDPSession(page);
    // The thread's own processor time, which a busy machine disturbs least.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new MainThreadMeter(session);
  }

  async read(): Promise<MainThread> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const seconds = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    return { script: seconds('ScriptDuration') * 1000, task: seconds('TaskDuration') * 1000 };
  }
}
