import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { MAX_DRAWING_MS } from '../lib/diagram/frame-contract';
import { diagramIn, fence, flowchart } from './support/diagram';
import { Sharing } from './support/share';
import { expect, test } from './support/test';

/** Collects the files that are fetched to draw diagrams, from now on. */
function watchDiagramFiles(page: Page): string[] {
  const fetched: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/diagram/')) fetched.push(pathname);
  });
  return fetched;
}

test('a diagram is code first, and a picture when the reader asks', async ({ chat, page, upstream }) => {
  const fetched = watchDiagramFiles(page);
  await upstream.answer({ chunks: [`Here it is:\n\n${fence(flowchart)}\n\nThat is all.`] });
  await chat.ask(upstream.prompt());
  const code = chat.answers.getByRole('region', { name: 'Code, mermaid' });
  await expect(code).toContainText('Has a session?');
  expect(fetched, 'before it was asked for').toEqual([]);

  await chat.button('Show diagram').click();
  const { frame, inside, picture } = diagramIn(page);
  await expect(inside.getByText('Has a session?')).toBeVisible();
  await expect(code).toBeHidden();
  expect(fetched[0]).toBe('/diagram/frame');
  await expect.poll(async () => (await frame.boundingBox())?.height).toBeGreaterThan(300);
  const [outer, inner] = await Promise.all([frame.boundingBox(), picture.boundingBox()]);
  expect(inner?.height, 'the frame is as high as the picture').toBeLessThan(outer?.height ?? 0);

  await chat.button('Show code').click();
  await expect(code).toContainText('Has a session?');
  await expect(frame).toBeHidden();
});

test.describe('in a theme of the reader’s own', () => {
  test.use({ colorScheme: 'light' });

  test('a diagram takes the colours that were chosen, not the system’s', async ({ chat, page, upstream }) => {
    const theme = page.getByRole('combobox', { name: 'Theme' });
    await theme.selectOption('dark');
    await upstream.answer({ chunks: [fence('flowchart TD\n  A[Plain]')] });
    await chat.ask(upstream.prompt());
    await chat.button('Show diagram').click();
    const { inside } = diagramIn(page);
    await expect(inside.getByText('Plain')).toHaveCSS('fill', 'rgb(233, 234, 238)');
    await expect(inside.locator('html')).toHaveCSS('color-scheme', 'dark');
    await theme.selectOption('light');
    await expect(inside.getByText('Plain')).toHaveCSS('fill', 'rgb(27, 30, 36)');
    await expect(inside.locator('html')).toHaveCSS('color-scheme', 'light');
  });
});

test('the button comes with the closing fence', async ({ chat, upstream }) => {
  await upstream.answer({ chunks: ['```mermaid\nflowchart TD\n  A --> B\n'], hold: true });
  await chat.send(upstream.prompt());
  await expect(chat.answers.getByRole('region', { name: 'Code, mermaid' })).toContainText('A --> B');
  await expect(chat.button('Copy code')).toBeVisible();
  await expect(chat.button('Show diagram')).toBeHidden();
  await chat.button('Stop').click();

  await upstream.answer({ chunks: [`${fence('flowchart TD\n  A --> B')}\n\nMore`], hold: true });
  await chat.send(upstream.prompt());
  await expect(chat.answers.last().getByRole('button', { name: 'Show diagram' })).toBeVisible();
  await upstream.release();
});

test('other code has no such button', async ({ chat, upstream }) => {
  await upstream.answer({ chunks: ['```js\nlet a;\n```'] });
  await chat.ask(upstream.prompt());
  await expect(chat.button('Copy code')).toBeVisible();
  await expect(chat.button('Show diagram')).toBeHidden();
});

test('a diagram with a mistake says so, and stays code', async ({ chat, page, upstream }) => {
  await upstream.answer({ chunks: [fence('flowchart TD\n  A -->--> B[')] });
  await chat.ask(upstream.prompt());
  await chat.button('Show diagram').click();
  await expect(chat.answers.getByRole('alert')).toHaveText(
    'Mermaid can’t draw this diagram: “Parse error on line 2”',
  );
  await expect(chat.answers.getByRole('region', { name: 'Code, mermaid' })).toContainText('A -->--> B[');
  await expect(diagramIn(page).frame).toBeHidden();
  await expect(chat.button('Show diagram')).toBeFocused();
});

test('a diagram that is too long is not tried', async ({ chat, page, upstream }) => {
  const fetched = watchDiagramFiles(page);
  await upstream.answer({ chunks: [fence(`flowchart TD\n${'  A --> B\n'.repeat(1_100)}`)] });
  await chat.ask(upstream.prompt());
  await chat.button('Show diagram').click();
  await expect(chat.answers.getByRole('alert')).toContainText('it’s longer than 10,000 characters.');
  expect(fetched).toEqual([]);
});

test('a picture brought up at the end is read from its start', async ({ chat, page, upstream }) => {
  await upstream.answer({ chunks: [`${'A paragraph.\n\n'.repeat(20)}${fence(flowchart)}`] });
  await chat.ask(upstream.prompt());
  await chat.button('Show diagram').click();
  await expect(diagramIn(page).inside.getByText('Has a session?')).toBeVisible();
  await expect(chat.button('Scroll to the end')).toBeVisible();
  await expect(chat.button('Show code')).toBeInViewport();
});

test('the picture follows the theme, and its labels can be read on boxes of any colour', async ({
  chat,
  page,
  upstream,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await upstream.answer({ chunks: [fence(flowchart)] });
  await chat.ask(upstream.prompt());
  await chat.button('Show diagram').click();
  const { inside } = diagramIn(page);
  const ink = (label: string) =>
    inside.getByText(label, { exact: true }).evaluate((text) => getComputedStyle(text).fill);
  await expect.poll(() => ink('IndexedDB')).toBe('rgb(233, 234, 238)');
  expect(await ink('starters'), 'on the pink box').toBe('rgb(27, 30, 36)');

  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => ink('IndexedDB')).toBe('rgb(27, 30, 36)');
});

test('by keyboard alone', async ({ chat, page, upstream }) => {
  const wide = Array.from('ABCDEFGHIJKLMN', (letter) => `${letter}[Step number ${letter}]`).join(' --> ');
  await upstream.answer({ chunks: [fence(`flowchart LR\n  ${wide}`)] });
  await chat.ask(upstream.prompt());
  await chat.button('Show diagram').focus();
  await page.keyboard.press('Enter');
  const { inside } = diagramIn(page);
  await expect(inside.getByText('Step number A')).toBeVisible();
  await expect(chat.button('Show code')).toBeFocused();

  for (const name of ['Copy code', 'Download code']) {
    await page.keyboard.press('Tab');
    await expect(chat.button(name)).toBeFocused();
  }
  await page.keyboard.press('Tab');
  const region = inside.getByRole('region', { name: 'Diagram' });
  await expect(region).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => region.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);

  await page.keyboard.press('Shift+Tab');
  await expect(chat.button('Download code')).toBeFocused();
});

for (const [name, colorScheme, viewport] of [
  ['light, wide', 'light', { width: 1440, height: 900 }],
  ['dark, narrow', 'dark', { width: 320, height: 640 }],
] as const) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport });

    test('a picture and a problem have no violations', async ({ chat, page, upstream }) => {
      await upstream.answer({ chunks: [`${fence(flowchart)}\n\n${fence('flowchart TD\n  A[')}`] });
      await chat.ask(upstream.prompt());
      await chat.button('Show diagram').first().click();
      await expect(diagramIn(page).inside.getByText('Has a session?')).toBeVisible();
      await chat.button('Show diagram').click();
      await expect(chat.answers.getByRole('alert')).toBeVisible();

      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways).toBe(0);
    });
  });
}

for (const kind of ['Unlisted link', 'Private link'] as const) {
  test(`a shared diagram: ${kind}`, async ({ chat, page, upstream, stranger }) => {
    await upstream.answer({ chunks: [fence(flowchart)] });
    await chat.ask(upstream.prompt());
    const link = await new Sharing(page).share(kind);
    const reader = await stranger();
    const fetched = watchDiagramFiles(reader);
    await reader.goto(link);
    await expect(reader.getByRole('button', { name: 'Continue this conversation' })).toBeEnabled();
    expect(fetched, 'before it was asked for').toEqual([]);
    await reader.getByRole('button', { name: 'Show diagram' }).click();
    await expect(diagramIn(reader).inside.getByText('Has a session?')).toBeVisible();
  });
}

test('a diagram that takes for ever neither holds up the page nor goes on', async ({
  chat,
  page,
  upstream,
}) => {
  await page.route('**/diagram/main-*.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      headers: { 'access-control-allow-origin': '*' },
      body: `addEventListener('message', () => { for (;;); }); parent.postMessage({ type: 'ready' }, '*');`,
    }),
  );
  await upstream.answer({ chunks: [fence(flowchart)] });
  await chat.ask(upstream.prompt());
  await page.clock.install();
  await chat.button('Show diagram').click();
  await expect(chat.answers.getByRole('status').filter({ hasText: 'Drawing the diagram' })).toBeVisible();
  await chat.composer.fill('Meanwhile');
  await expect(chat.composer).toHaveValue('Meanwhile');
  await page.clock.fastForward(MAX_DRAWING_MS);
  await expect(chat.answers.getByRole('alert')).toHaveText('This diagram can’t be drawn: it takes too long.');
  await expect(diagramIn(page).frame).toBeHidden();
});

test.describe('offline', () => {
  test.use({ expectedErrors: { patterns: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED/] } });

  test('without a connection the code stays', async ({ chat, context, upstream }) => {
    await upstream.answer({ chunks: [fence(flowchart)] });
    await chat.ask(upstream.prompt());
    await context.setOffline(true);
    await chat.button('Show diagram').click();
    await expect(chat.answers.getByRole('alert')).toContainText('part of the app didn’t load');
    await expect(chat.answers.getByRole('region', { name: 'Code, mermaid' })).toBeVisible();
    await context.setOffline(false);
  });
});
