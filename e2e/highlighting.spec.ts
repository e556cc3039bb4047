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
