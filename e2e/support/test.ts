import { test as base, expect } from '@playwright/test';
import { z } from 'zod';
import { Chat } from './chat';
import { Upstream } from './upstream';

interface Fixtures {
  upstream: Upstream;
  chat: Chat;
  /** Console errors that a test means to cause: Chromium logs every response that is not ok. */
  expectedErrors: { patterns: RegExp[] };
  /** Fails the test for a console error, an unhandled rejection or a request to another origin. */
  watch: undefined;
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
      context.on('console', (message) => {
        const text = message.text();
        if (message.type() === 'error' && !expectedErrors.patterns.some((pattern) => pattern.test(text)))
          problems.push(text);
      });
      context.on('weberror', (error) => problems.push(String(error.error())));
      context.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (/^https?:$/.test(protocol) && origin !== baseURL) problems.push(`A request to ${request.url()}`);
      });
      await provide(undefined);
      expect(problems, 'console errors, unhandled rejections, foreign requests').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
