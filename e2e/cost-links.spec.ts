import { longestTask } from './support/cost';
import { expect, test } from './support/test';

const MAX_RATIO = 4;
/** Less is no wait that a person notices, and mostly the browser's own. In milliseconds of processor time. */
const FLOOR_MS = 50;

/*
 * What the page does with a link after reading it, which lib/settings/prefilled-link.test.ts measures at forty times the
 * length: its settings stand in the panel, its words in the composer. So little text reaches no bound of lib/json; what is
 * kept here is that no control takes time by the square of its text, or lays the page out for each of its lines.
 */

/** A server takes no longer addresses. */
const LINK = 12_000;
const fill = (piece: string) => piece.repeat(Math.floor(LINK / encodeURIComponent(piece).length));
const links: Readonly<Record<string, () => Record<string, string>>> = {
  brackets: () => ({ tools: fill('[') }),
  'empty objects': () => ({ extra: `[${fill('{},')}{}]` }),
  keys: () => ({ extra: `{${fill('"k":0,')}"k":0}` }),
  'deep objects': () => ({ response_format: fill('{"a":') }),
  digits: () => ({ temperature: fill('9') }),
  'lines without a word': () => ({ prompt: fill('\n') }),
};

for (const [what, query] of Object.entries(links)) {
  test(`a link with ${what} holds the page up no more than an ordinary one`, async ({
    browser,
    chat,
    page,
  }, info) => {
    const cost = (parameters: Record<string, string>) =>
      longestTask(browser, page, async () => {
        await page.goto(`/?${new URLSearchParams(parameters).toString()}`);
        await expect(chat.composer).toBeEditable();
      });
    const usual = await cost({ prompt: fill('Some words of it. ') });
    const longest = await cost(query());
    info.annotations.push({ type: 'cost', description: JSON.stringify({ usual, longest }) });
    expect(longest / Math.max(usual, FLOOR_MS)).toBeLessThan(MAX_RATIO);
  });
}
