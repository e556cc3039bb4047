import {
  test as base,
  expect,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';
import { z } from 'zod';
import { Chat } from './chat';
import { Upstream } from './upstream';

interface Fixtures {
  upstream: Upstream;
  chat: Chat;
  /** Console errors (Chromium logs every response that is not ok) and foreign requests that a test means to cause. */
  expectedErrors: { patterns: RegExp[] };
  /** Fails the test for a console error, an unhandled rejection or a request to another origin. */
  watch: (context: BrowserContext) => void;
  /** Opens a page in somebody else's browser: nothing of the first one is kept there. */
  stranger: (options?: BrowserContextOptions) => Promise<Page>;
}

const metadata = z.object({ upstream: z.string() });

export const test = base.extend<Fixtures>({
  upstream: async ({}, provide, { testId, config }) => {
    const upstream = new Upstream(metadata.parse(config.metadata).upstream, `[${testId}]`);
    await upstream.forget();
    await provide(upstream);
    await upstream.forget();
  },

  chat: async ({ page }, provide) => {
    const chat = new Chat(page);
    await chat.open();
    await provide(chat);
  },

  expectedErrors: { patterns: [] },

  watch: [
    async ({ context, baseURL, expectedErrors }, provide) => {
      const problems: string[] = [];
      const note = (problem: string) => {
        if (!expectedErrors.patterns.some((pattern) => pattern.test(problem))) problems.push(problem);
      };
      const watch = (watched: BrowserContext) => {
        watched.on('console', (message) => {
          if (message.type() === 'error') note(message.text());
        });
        watched.on('weberror', (error) => problems.push(String(error.error())));
        watched.on('request', (request) => {
          const { protocol, origin } = new URL(request.url());
          if (/^https?:$/.test(protocol) && origin !== baseURL) note(`A request to ${request.url()}`);
        });
      };
      watch(context);
      await provide(watch);
      expect(problems, 'console errors, unhandled rejections, foreign requests').toEqual([]);
    },
    { auto: true },
  ],

  stranger: async ({ browser, baseURL, watch }, provide) => {
    const contexts: BrowserContext[] = [];
    await provide(async (options = {}) => {
      const context = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }), ...options });
      contexts.push(context);
      watch(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
