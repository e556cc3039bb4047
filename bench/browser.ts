import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../scripts/chromium';

/** A headless Chromium that does nothing by itself. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: [...chromiumArguments, '--js-flags=--expose-gc'],
  });
}

/** Reads what the main thread of a page has spent so far (CDP `Performance.getMetrics`). */
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

  /** Milliseconds of processor time in all tasks. */
  async read(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  }
}
