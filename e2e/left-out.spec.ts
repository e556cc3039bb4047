import { expect, test } from './support/test';

/** The browser's own log of a request that came to nothing, and React's of an exception it has caught. */
const failedLoad = /Failed to load resource|ERR_FAILED/;

test.describe('code that cannot be fetched', () => {
  test.use({ expectedErrors: { patterns: [failedLoad] } });

  test('leaves an answer plain: its code without colours, its formulas as written', async ({
    chat,
    page,
    upstream,
  }) => {
    await upstream.answer(
      { chunks: ['Here.'] },
      { chunks: ['```python\nimport json\n```\n\nThe energy is $E = mc^2$ and more.'] },
    );
    // The first answer brings the renderer; what comes after that is for colours and formulas.
    await chat.ask(upstream.prompt('First'));
    await expect(page.locator('.md').first()).toBeVisible();
    const refused: string[] = [];
    await page.route(/\/_next\/static\/(?:chunks|css)\//, (route) => {
      refused.push(route.request().url());
      return route.abort();
    });
    await chat.ask(upstream.prompt('Second'));
    await expect.poll(() => refused.length, 'the highlighter and KaTeX were asked for').toBeGreaterThan(1);
    await expect(chat.answers.last()).toContainText('import json');
    await expect(chat.answers.last()).toContainText('The energy is $E = mc^2$ and more.');
    await expect(chat.answers.last().locator('[class^=hl-]')).toHaveCount(0);
  });

  test('leaves a formula as written where only its style sheet is missing', async ({
    chat,
    page,
    upstream,
  }) => {
    await page.route(/\/_next\/static\/css\//, (route) => route.abort());
    await upstream.answer({ chunks: ['The energy is $E = mc^2$ and more.'] });
    const style = page.waitForEvent('requestfailed', (request) => request.url().includes('/css/'));
    await chat.ask(upstream.prompt());
    await style;
    await expect(chat.answers.last()).toContainText('The energy is $E = mc^2$ and more.');
    await expect(page.locator('.katex')).toHaveCount(0);
  });

  test('fails the question with a way to ask again', async ({ chat, page, upstream }) => {
    // Everything that the page fetches of itself after its first paint is there.
    await page.waitForLoadState('networkidle');
    await page.route(/\/_next\/static\/chunks\//, (route) => route.abort());
    await chat.send(upstream.prompt());
    await expect(chat.answers).toContainText('Part of the page couldn’t be loaded.');
    await page.unroute(/\/_next\/static\/chunks\//);
    await upstream.answer({ chunks: ['Here it is.'] });
    await chat.button('Regenerate').click();
    await expect(chat.answers).toContainText('Here it is.');
  });
});

test.describe('a page that an exception takes down', () => {
  test.use({ expectedErrors: { patterns: [/a secret stack/] } });

  test('says that the conversations are safe, and they are', async ({ chat, page, upstream }) => {
    await upstream.answer({ chunks: ['Kept.'] });
    await chat.ask(upstream.prompt());
    await chat.composer.focus();
    await page.evaluate(() => {
      Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
        get: () => {
          throw new Error('a secret stack');
        },
      });
    });
    // To whatever has the focus: the message box goes down with the page, by this key at the latest.
    await page.keyboard.press('A');
    await expect(page.getByRole('heading', { name: 'Something went wrong on this page' })).toBeVisible();
    await expect(page.getByText('Your conversations are safe')).toBeVisible();
    await expect(page.getByText('secret')).toHaveCount(0);
    await page.getByRole('button', { name: 'Reload' }).click();
    await expect(chat.answers).toContainText('Kept.');
  });
});

test('what browsers and crawlers look for is there', async ({ request }) => {
  for (const [address, type] of [
    ['/favicon.ico', /icon/],
    ['/icon.svg', /svg/],
    ['/apple-touch-icon.png', /png/],
    ['/icon-192.png', /png/],
    ['/manifest.webmanifest', /manifest|json/],
    ['/robots.txt', /plain/],
  ] as const) {
    const response = await request.get(address);
    expect(response.status(), address).toBe(200);
    expect(response.headers()['content-type'], address).toMatch(type);
  }
  // A crawler that may not read a shared page would never learn that it must not list it.
  expect(await (await request.get('/robots.txt')).text()).not.toContain('Disallow: /s');
});
