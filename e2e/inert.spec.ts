import { payloads } from '../lib/markdown/testing/payloads';
import { expectNothingRan, findDanger, watchForExecution } from './support/inertness';
import { expect, test } from './support/test';

const ANSWERS = 6;
/** Ends what a payload may have left open, so that the next one is read by itself. */
const END = '\n\n</script></style></textarea></pre>-->?>]]>\n\n';

/** All payloads, in so many texts. Labels are made their own, or the first definition would count for all. */
const texts = Array.from({ length: ANSWERS }, (_, part) =>
  payloads
    .filter((_payload, index) => index % ANSWERS === part)
    .map((payload, index) => payload.replaceAll('[ref]', `[ref${String(index)}]`) + END)
    .join(''),
);

test.beforeEach(async ({ page }) => {
  await watchForExecution(page);
});

for (const [part, text] of texts.entries()) {
  test(`hostile text stays text, part ${String(part + 1)}`, async ({ page, chat, upstream }) => {
    await upstream.answer({ chunks: text.match(/[^]{1,97}/gu) ?? [] });
    await page.getByRole('textbox', { name: 'System prompt' }).fill(text);
    await chat.ask(upstream.prompt(text));

    await expect(chat.questions).toContainText('alert(1)');
    await expect(chat.answers).toContainText('alert(1)');
    const ends = (await chat.answers.textContent())?.split(']]>').length ?? 0;
    expect(ends, 'payloads that were drawn').toBeGreaterThanOrEqual(text.split(END).length);
    expect(await findDanger(chat.thread)).toEqual([]);
    expect(
      await findDanger(page.getByRole('list', { name: 'Conversations' })),
      'the title in the sidebar',
    ).toEqual([]);
    await expectNothingRan(page);
  });
}

test('the search for danger finds it', async ({ page, chat, upstream }) => {
  await upstream.answer({ chunks: ['[a](https://b.c)'] });
  await chat.ask(upstream.prompt());
  await chat.answers.getByRole('link').evaluate((link) => {
    link.setAttribute('href', 'javascript:alert(1)');
    link.appendChild(document.createElement('object'));
    window.alert('x');
  });
  expect(await findDanger(chat.thread)).toEqual(['OBJECT', 'A href="javascript:alert(1)"']);
  await expect(expectNothingRan(page)).rejects.toThrow('alert');
});
