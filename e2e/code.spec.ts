import { readFile } from 'node:fs/promises';
import { expect, test } from './support/test';

const code = 'def greet(name):\n\treturn f"Hello, {name}"  # \u202Edone\n\n\nprint(greet("world"))  ';
const answer = `Like this:\n\n\`\`\`python\n${code}\n\`\`\`\n\nThat is all.`;

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test.beforeEach(async ({ chat, upstream }) => {
  await upstream.answer({ chunks: answer.match(/[^]{1,9}/gu) ?? [] });
  await chat.ask(upstream.prompt());
});

test('code is coloured, and says its language', async ({ page, chat }) => {
  const block = chat.answers.getByRole('figure');
  await expect(block).toContainText('python');
  const keyword = page.getByRole('region', { name: 'Code, python' }).getByText('def', { exact: true });
  await expect(keyword).toHaveClass('hl-keyword');
});

test('copying code gives the exact text', async ({ page, chat }) => {
  await chat.stopClock();
  await chat.answers.getByRole('button', { name: 'Copy code' }).click();
  await expect(chat.answers.getByRole('status')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
});

test('code downloads as a file of its language', async ({ page, chat }) => {
  const downloading = page.waitForEvent('download');
  await chat.answers.getByRole('button', { name: 'Download code' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('code.py');
  expect(await readFile(await download.path(), 'utf8')).toBe(code);
});

test('Wrap keeps long lines within the block', async ({ chat, upstream }) => {
  await upstream.answer({ chunks: [`\`\`\`text\n${'word '.repeat(200)}\n\`\`\``] });
  await chat.ask(upstream.prompt());
  const last = chat.answers.last();
  const region = last.getByRole('region', { name: 'Code, text' });
  const overflow = () => region.evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(await overflow()).toBeGreaterThan(0);
  const wrap = last.getByRole('button', { name: 'Wrap' });
  await wrap.click();
  await expect(wrap).toHaveAttribute('aria-pressed', 'true');
  expect(await overflow()).toBe(0);
});
