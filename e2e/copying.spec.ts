import { expect, test } from './support/test';

const answer =
  '# Times\n\n| Method | Time |\n| --- | ---: |\n| load | 12 ms |\n\n- **first**\n- [second](https://example.com/)\n\n<b>text</b>';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('Copy gives the Markdown as written, and a table that stays one', async ({ chat, upstream, page }) => {
  await upstream.answer({ chunks: [answer] });
  await chat.ask(upstream.prompt());
  await chat.stopClock();
  await chat.answers.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(chat.answers.getByRole('button', { name: 'Copied' })).toBeVisible();

  const { plain, html } = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string) => (await item?.getType(type))?.text() ?? '';
    return { plain: await read('text/plain'), html: await read('text/html') };
  });
  expect(plain).toBe(answer);
  const cells = [...html.matchAll(/<t[hd]\b[^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(cells).toEqual(['Method', 'Time', 'load', '12 ms']);
  expect(html.match(/<li\b/g)).toHaveLength(2);
  expect(html).toContain('href="https://example.com/"');
  expect(html, 'raw HTML').not.toContain('<b>');
});

test('Copy on a question gives just its text', async ({ chat, upstream, page }) => {
  await upstream.answer({ chunks: ['Yes.'] });
  const question = upstream.prompt('Is **this** a table?\n| a |');
  await chat.ask(question);
  await chat.stopClock();
  await chat.questions.hover();
  await chat.questions.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(chat.questions.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(async () => {
    const items = await navigator.clipboard.read();
    return { types: items.flatMap(({ types }) => types), text: await navigator.clipboard.readText() };
  });
  expect(copied).toEqual({ types: ['text/plain'], text: question });
});
