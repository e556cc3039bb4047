import { Sharing } from './support/share';
import { expect, test } from './support/test';

test('code is coloured, in the chat and in a share', async ({ chat, upstream, page, stranger }) => {
  await upstream.answer({ chunks: ['```python\nimport json\n```\n\n```nosuch\nimport json\n```'] });
  await chat.ask(upstream.prompt());
  const coloured = chat.answers.getByText('import', { exact: true });
  await expect(coloured).toHaveClass('hl-keyword');

  const link = await new Sharing(page).share('Unlisted link');
  const reader = await stranger();
  await reader.goto(link);
  await expect(reader.getByText('import', { exact: true })).toHaveClass('hl-keyword');
});

test('code is coloured line by line while it arrives, and to its end where its fence never closes', async ({
  chat,
  upstream,
}) => {
  const keywords = chat.answers.getByText(/^(import|def|return)$/);
  await upstream.answer({
    chunks: ['```python\nimport json\n', 'def whole(text):\n', '    return json'],
    hold: true,
  });
  await chat.send(upstream.prompt());
  await expect(chat.answers).toContainText('return json');
  await expect(chat.answers.getByText('def', { exact: true })).toHaveClass('hl-keyword');
  await upstream.release();
  await chat.settled();
  await expect(keywords).toHaveCount(3);
  for (const keyword of await keywords.all()) await expect(keyword).toHaveClass('hl-keyword');
});
