import { test as base, expect } from '@playwright/test';
import { z } from 'zod';
import { Chat } from './chat';
import { Upstream } from './upstream';

interface Fixtures {
  upstream: Upstream;
  chat: Chat;
  /** Console errors (Chromium logs every response that is not ok) and foreign requests that a test means to cause. */
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
      const note = (problem: string) => {
        if (!expectedErrors.patterns.some((pattern) => pattern.test(problem))) problems.push(problem);
      };
      context.on('console', (message) => {
        if (message.type() === 'error') note(message.text());
      });
      context.on('weberror', (error) => problems.push(String(error.error())));
      context.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (/^https?:$/.test(protocol) && origin !== baseURL) note(`A request to ${request.url()}`);
      });
      await provide(undefined);
      expect(problems, 'console errors, unhandled rejections, foreign requests').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
