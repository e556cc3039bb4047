import { beforeEach, expect, it } from 'vitest';
import { LATE_RESPONSE } from '@/lib/answer/connection';
import { comparedAnswers } from '@/lib/conversation/comparison';
import { textOf } from '@/lib/conversation/parts';
import { ChatPage } from './testing/chat-page';

let page: ChatPage;

beforeEach(async () => {
  page = await ChatPage.openOnNothing();
});

const variants = [{}, { parameters: { temperature: 0.2 } }, { systemPrompt: 'Be brief.' }];

/** The status and text of each answer that stands side by side. */
function shown(): readonly string[] {
  return comparedAnswers(page.state.conversation).map((answer) => `${answer.status}: ${textOf(answer)}`);
}

/** Lets the server answer one of its requests to the end. */
async function answer(place: number, words: string): Promise<void> {
  const exchange = page.server.exchanges[place];
  exchange?.begin();
  exchange?.say(words);
  exchange?.finish();
  await page.until(() => {
    expect(shown()).toContain(`complete: ${words}`);
  });
}

it('asks a new question with every variant at once, and goes on from the one that is kept', async () => {
  page.actions.setParameter('temperature', 1);
  expect(page.actions.compare(variants, 'Hi', [])).toBe(true);
  expect(page.server.exchanges.map(({ body }) => body)).toMatchObject([
    { temperature: 1, messages: [{ role: 'user', content: 'Hi' }] },
    { temperature: 0.2, messages: [{ role: 'user', content: 'Hi' }] },
    { temperature: 1, messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user' }] },
  ]);
  expect(shown()).toEqual(['streaming: ', 'streaming: ', 'streaming: ']);
  await answer(1, 'Two');
  await answer(0, 'One');
  expect(page.actions.send('More')).toBe(false);
  await answer(2, 'Three');

  page.actions.keepAnswer(comparedAnswers(page.state.conversation)[1]?.id ?? '');
  expect(page.thread).toEqual(['user: Hi', 'assistant: Two']);
  expect(shown()).toEqual([]);
  page.actions.compareAgain(page.lastAnswer.id);
  expect(shown()).toEqual(['complete: One', 'complete: Two', 'complete: Three']);
  page.actions.keepAnswer(page.lastAnswer.id);
  await page.converse('And?', 'So.');
  expect(page.server.last.body).toMatchObject({
    temperature: 1,
    messages: [{ content: 'Hi' }, { content: 'Two' }, { content: 'And?' }],
  });
});

it('asks the last question again', async () => {
  await page.converse('Hi', 'One');
  expect(page.actions.compare(variants, '', [])).toBe(true);
  expect(page.server.exchanges).toHaveLength(4);
  expect(page.path).toHaveLength(2);
  expect(page.server.last.body).toMatchObject({ messages: [{ role: 'system' }, { content: 'Hi' }] });
});

it('asks again for one of them with its own settings, in its column', async () => {
  page.actions.compare(variants, 'Hi', []);
  await answer(0, 'One');
  await answer(1, 'Two');
  await answer(2, 'Three');
  page.actions.regenerate(comparedAnswers(page.state.conversation)[1]?.id ?? '');
  expect(page.server.exchanges).toHaveLength(4);
  expect(page.server.last.body).toMatchObject({ temperature: 0.2 });
  expect(shown()).toEqual(['complete: One', 'streaming: ', 'complete: Three']);
  await answer(3, 'Second try');
  expect(shown()).toEqual(['complete: One', 'complete: Second try', 'complete: Three']);
});

it('stops all of them', async () => {
  page.actions.compare(variants, 'Hi', []);
  page.actions.stop();
  await page.until(() => {
    expect(shown()).toEqual(['stopped: ', 'stopped: ', 'stopped: ']);
  });
  page.timing.advance(LATE_RESPONSE);
  expect(page.server.exchanges.every(({ signal }) => signal.aborted)).toBe(true);
});

it('asks nothing where a variant has a problem, or there is nothing to ask', () => {
  expect(page.actions.compare([{}, { parameters: { temperature: 7 } }], 'Hi', [])).toBe(false);
  expect(page.actions.compare(variants, '', [])).toBe(false);
  expect(page.server.exchanges).toEqual([]);
  expect(page.path).toEqual([]);
});

it('keeps them over a reload', async () => {
  page.actions.compare(variants, 'Hi', []);
  await answer(0, 'One');
  await answer(1, 'Two');
  await answer(2, 'Three');
  await page.untilKept((messages) => {
    expect(messages).toHaveLength(4);
  });
  page = page.reloaded();
  await page.chat.begin();
  expect(shown()).toEqual(['complete: One', 'complete: Two', 'complete: Three']);
  expect(comparedAnswers(page.state.conversation)[1]?.comparison?.variant).toEqual(variants[1]);
});

it('asks without what the model refuses, in that column alone', async () => {
  page.actions.setParameter('temperature', 1);
  page.actions.compare(variants, 'Hi', []);
  await answer(0, 'One');
  await answer(1, 'Two');
  await answer(2, 'Three');
  const { settings } = page.state.conversation;
  page.actions.regenerate(comparedAnswers(page.state.conversation)[1]?.id ?? '', { without: 'temperature' });
  expect(page.server.exchanges).toHaveLength(4);
  expect(page.server.last.body).not.toHaveProperty('temperature');
  expect(page.state.conversation.settings).toEqual(settings);
  await answer(3, 'Second try');
  expect(shown()).toEqual(['complete: One', 'complete: Second try', 'complete: Three']);
});

it('goes on with what the answer began with', async () => {
  page.actions.compare([{ systemPrompt: 'Be brief.' }, {}], 'Hi', []);
  await answer(1, 'Two');
  page.server.exchanges[0]?.begin();
  page.server.exchanges[0]?.say('On');
  await page.until(() => {
    expect(shown()[0]).toBe('streaming: On');
  });
  page.actions.stop();
  await page.until(() => {
    expect(shown()[0]).toBe('stopped: On');
  });
  page.actions.continueAnswer(page.lastAnswer.id);
  expect(page.server.last.body).toMatchObject({
    messages: [{ role: 'system', content: 'Be brief.' }, { content: 'Hi' }, { content: 'On' }, {}],
  });
});

it('stays side by side when one of them is edited', async () => {
  page.actions.compare([{}, { systemPrompt: 'Be brief.' }], 'Hi', []);
  await answer(0, 'One');
  await answer(1, 'Two');
  page.actions.edit(comparedAnswers(page.state.conversation)[1]?.id ?? '', 'Two, edited');
  expect(shown()).toEqual(['complete: One', 'complete: Two, edited']);
});
