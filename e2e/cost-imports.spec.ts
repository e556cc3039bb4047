import { MAX_MATH_NODES } from '../lib/markdown/limits';
import { makeZip } from '../lib/transfer/testing/make-zip';
import { leastCost, longestTask } from './support/cost';
import { chooseFile, exportOf, longConversation } from './support/import';
import { expect, test } from './support/test';

/* What the page itself does while a small file is read, written and opened: the reading is a worker's. */

const SIZE = 180_000;
const MAX_RATIO = 4;
/** Less is no wait that a person notices, and mostly the browser's own. In milliseconds of processor time. */
const FLOOR_MS = 50;
/** Elements of what is near the screen: 128 tool calls have 600. */
const MAX_NODES = 1_000;

const fill = (piece: string, length = SIZE) => piece.repeat(Math.floor(length / piece.length));
const complete = { role: 'assistant', status: 'complete', asked: null, toolCalls: [] };

/** A conversation in which `each` versions follow the last of those before. */
function tree(id: string, messages: number, each: number): Record<string, unknown> {
  const message = (_: unknown, index: number) => {
    const level = Math.floor(index / each);
    return {
      ...(level % 2 === 0 ? { role: 'user' } : complete),
      id: `m${String(index)}`,
      parentId: level === 0 ? null : `m${String(level * each - 1)}`,
      createdAt: index,
      content: 'tiny',
    };
  };
  return { ...longConversation(id, 0), messages: Array.from({ length: messages }, message) };
}

/** A conversation of a question and this answer. */
function answered(id: string, answer: object): Record<string, unknown> {
  const question = { id: 'q', parentId: null, createdAt: 1, role: 'user', content: 'Say it' };
  const said = { ...complete, content: '', ...answer, id: 'a', parentId: 'q', createdAt: 2 };
  return { ...longConversation(id, 0), messages: [question, said] };
}

const calls = Array.from({ length: 20_000 }, (_, index) => ({
  id: `call_${String(index)}`,
  name: 'look_up',
  arguments: '{}',
}));
const huge = {
  id: 'a',
  name: `name ${fill('x', SIZE / 3)}`,
  arguments: `{"${fill('key', SIZE / 3)}":1}`,
};

interface File {
  /** Its content, with a conversation of this id. */
  readonly content: (id: string) => string | Buffer;
  /** The text that the last answer shows at last; of a file that is refused, the reason. */
  readonly shows?: string;
  readonly refused?: string;
  readonly nodes?: number;
}

const ordinary: File = { content: (id) => exportOf([longConversation(id, 600)]), shows: 'Some words' };
const files: Readonly<Record<string, File>> = {
  'nested JSON': { content: () => `{"messages":${fill('[')}`, refused: 'nested too deeply' },
  'a zip bomb': {
    content: () => makeZip([{ name: 'conversations.json', content: Buffer.alloc(100_000_000) }]),
    refused: 'This .zip',
  },
  'tiny messages': { content: (id) => exportOf([tree(id, SIZE / 110, 1)]), shows: 'tiny' },
  versions: { content: (id) => exportOf([tree(id, SIZE / 110, 8)]), shows: 'tiny' },
  formulas: {
    content: (id) =>
      exportOf([
        answered(id, { content: fill(`$$\\def\\a{${fill('z', 250)}}${fill('\\a', 398)}$$\n\n`, SIZE / 3) }),
      ]),
    shows: 'Too large to typeset',
    nodes: MAX_MATH_NODES,
  },
  blanks: {
    content: (id) => exportOf([answered(id, { content: `${fill(' \n\t\u00a0', SIZE / 2)}end` })]),
    shows: 'end',
  },
  '20,000 tool calls': {
    content: (id) =>
      makeZip([{ name: 'export.json', content: exportOf([answered(id, { toolCalls: calls })]) }]),
    shows: 'look_up',
  },
  'huge names and keys': {
    content: (id) => {
      const conversation = answered(id, { toolCalls: [huge] });
      return exportOf([{ ...conversation, title: `Conversation ${id} ${fill('title', SIZE / 3)}` }]);
    },
    shows: 'keykey',
  },
};

test('a hostile file holds the page up no more than an ordinary one, and draws no more', async ({
  browser,
  chat,
  page,
}, info) => {
  const links = page.getByRole('list', { name: 'Conversations' }).getByRole('link');
  let imports = 0;
  /** The longest task while a file is imported and what was in it is opened. */
  const cost = async ({ content, shows, refused }: File) => {
    imports += 1;
    const id = `n${String(imports)}`;
    const buffer = Buffer.from(content(id));
    expect(buffer.length, 'a small file').toBeLessThan(200_000);
    await chat.open();
    return longestTask(browser, page, async () => {
      await chooseFile(page, { name: 'file', mimeType: 'application/octet-stream', buffer });
      const told = page.getByRole('status').filter({ hasText: refused ?? 'Imported 1 conversation' });
      await expect(told).toBeVisible();
      await page.keyboard.press('Escape');
      if (shows === undefined) return;
      await links.filter({ hasText: new RegExp(`^Conversation ${id}\\b`) }).click();
      await expect(chat.answers.last()).toContainText(shows);
    });
  };

  // Also loads what imports and what draws formulas.
  await cost({ content: (id) => exportOf([answered(id, { content: '$$a$$' })]), shows: 'a' });
  const enough = MAX_RATIO * Math.max(await cost(ordinary), FLOOR_MS);
  for (const [what, file] of Object.entries(files)) {
    const longest = await leastCost(() => cost(file), { enough });
    const nodes = await chat.thread.locator('*').count();
    info.annotations.push({ type: 'cost', description: JSON.stringify({ what, longest, enough, nodes }) });
    expect.soft(longest, `longest task with ${what}`).toBeLessThan(enough);
    expect.soft(nodes, `elements with ${what}`).toBeLessThan(file.nodes ?? MAX_NODES);
  }
});
