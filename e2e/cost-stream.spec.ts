import type { Browser, Page } from '@playwright/test';
import { leastCost, longestTask } from './support/cost';
import { expect, test } from './support/test';
import type { Upstream } from './support/upstream';
import type { Chat } from './support/chat';

/** Bytes of each flood. */
const SIZE = 2_000_000;
/** How many times the longest task of an ordinary answer one of a flood may take. */
const AT_MOST = 3;

function event(delta: object, rest: object = {}): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta, ...rest }] })}\n\n`;
}

const ending = `${event({}, { finish_reason: 'stop' })}data: [DONE]\n\n`;

/** Events until they have the size. */
function fill(next: (index: number) => string, bytes = SIZE): string {
  const events: string[] = [];
  for (let size = 0; size < bytes; size += events.at(-1)?.length ?? 0) events.push(next(events.length));
  return events.join('');
}

/**
 * A stream as GPT-5.4 sends it: a word an event, in sentences and paragraphs, and what else is in each. A tenth of a
 * flood's bytes, which is the stricter measure: no task may grow with what arrives.
 */
const ordinary = fill(
  (index) =>
    event(
      { content: index % 12 === 11 ? '.' : ` word${index % 120 === 119 ? '\n\n' : ''}` },
      { obfuscation: 'x'.repeat(8), usage: null, logprobs: null, finish_reason: null },
    ),
  SIZE / 10,
);

/** As much text as one giant event has, from a server that sends a paragraph at a time. */
const batched = fill(() => event({ content: 'Some words of it. \n\n'.repeat(50) }));

interface Answer {
  raw: string;
  /** The text that is on screen in the end. */
  shows: string;
}

/** Each with the ordinary answer that it is measured against. */
const floods: Record<string, Answer & { against?: string }> = {
  'tool calls': {
    raw: fill((index) =>
      event({ tool_calls: [{ index, id: `call_${index}`, function: { name: 'f', arguments: '{}' } }] }),
    ),
    shows: 'more tools than 128',
  },
  'parts of 128 tool calls': {
    raw:
      fill((index) => event({ tool_calls: [{ index: index % 128, function: { arguments: '1' } }] })) + ending,
    shows: '1111',
  },
  'tiny events': {
    raw: fill(() => 'data:{"choices":[]}\n\n') + event({ content: 'At last' }) + ending,
    shows: 'At last',
  },
  'one-letter events': {
    raw: fill((index) => event({ content: index % 40 === 39 ? '\n\n' : 'x' })) + ending,
    shows: 'xxxx',
  },
  'empty deltas': { raw: fill(() => event({})) + event({ content: 'At last' }) + ending, shows: 'At last' },
  comments: { raw: fill(() => ':\n') + event({ content: 'At last' }) + ending, shows: 'At last' },
  'one giant event': {
    raw: event({ content: 'Some words of it. \n\n'.repeat(SIZE / 22) }) + ending,
    shows: 'Some words of it.',
    against: batched,
  },
  'one event of brackets': {
    raw: `data: {"choices":${'[{},'.repeat(SIZE / 4)}\n\n`,
    shows: 'was unreadable',
  },
  'giant ids': {
    raw: fill((index) => `id: ${String(index).repeat(10_000)}\n${event({ content: ' word' })}`) + ending,
    shows: 'word',
  },
  'giant ids of tool calls': {
    raw:
      fill(() => event({ tool_calls: [{ index: 0, id: 'i'.repeat(100_000), function: { name: 'f' } }] })) +
      ending,
    shows: 'f',
  },
};

async function cost(
  { browser, page, chat, upstream }: { browser: Browser; page: Page; chat: Chat; upstream: Upstream },
  { raw, shows }: Answer,
): Promise<number> {
  await upstream.answer({ raw });
  await chat.open();
  const longest = await longestTask(browser, page, async () => {
    await chat.ask(upstream.prompt());
  });
  await expect(chat.answers.last()).toContainText(shows);
  return longest;
}

for (const [name, flood] of Object.entries(floods)) {
  test(`a flood of ${name} holds the page up no more than an ordinary answer`, async ({
    browser,
    page,
    chat,
    upstream,
  }) => {
    const of = { browser, page, chat, upstream };
    const usual = await cost(of, { raw: (flood.against ?? ordinary) + ending, shows: 'word' });
    const hostile = await leastCost(() => cost(of, flood), { enough: AT_MOST * usual });
    expect(hostile / usual).toBeLessThan(AT_MOST);
  });
}

for (const [name, raw] of Object.entries({
  words: event({ content: 'Some words.\n\n' }).repeat(1_000),
  'empty deltas': event({}).repeat(1_000),
  comments: ':\n'.repeat(10_000),
})) {
  test(`Stop ends a flood of ${name} without end`, async ({ chat, upstream }) => {
    await upstream.answer({ raw, endless: true });
    await chat.send(upstream.prompt());
    await expect.poll(async () => (await upstream.requests()).length).toBe(1);
    await chat.button('Stop').click();
    await expect(chat.answers).toContainText('Stopped by you');
    await expect.poll(async () => (await upstream.requests())[0]?.closedByClientAt ?? null).not.toBeNull();
  });
}
