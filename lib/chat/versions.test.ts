import { beforeEach, describe, expect, it } from 'vitest';
import { textContent, textOf } from '@/lib/conversation/parts';
import { ChatPage } from './testing/chat-page';
import { siblingsOf } from '@/lib/conversation/tree';

let page: ChatPage;

beforeEach(async () => {
  page = await ChatPage.openOnNothing();
});

describe('versions', () => {
  it('regenerate beside the answer, and can be gone through', async () => {
    await page.converse('Hi', 'One');
    const { id } = page.lastAnswer;
    page.actions.regenerate(id);
    await page.complete('Two');
    expect(siblingsOf(page.state.conversation.messages, id).map(textOf)).toEqual(['One', 'Two']);
    page.actions.showVersion(page.lastAnswer.id, -1);
    expect(page.thread).toEqual(['user: Hi', 'assistant: One']);
  });

  it('regenerate without a parameter that the model refuses, here and from now on', async () => {
    page.actions.setParameter('temperature', 1);
    page.actions.changeSettings({ extraParameters: '{"seed": 7}' });
    await page.converse();
    page.actions.regenerate(page.lastAnswer.id, { without: 'temperature' });
    expect(page.server.last.body).not.toHaveProperty('temperature');
    await page.complete('Hello');
    page.actions.regenerate(page.lastAnswer.id, { without: 'seed' });
    expect(page.server.last.body).not.toHaveProperty('seed');
    expect(page.state.conversation.settings).toMatchObject({ parameters: {}, extraParameters: '' });
  });

  it('regenerate with other settings for one answer alone', async () => {
    page.actions.setParameter('temperature', 1);
    page.actions.changeSettings({ systemPrompt: 'Be kind.' });
    await page.converse();
    const { settings } = page.state.conversation;
    page.actions.regenerate(page.lastAnswer.id, {
      with: { model: 'openai/other', parameters: { verbosity: 'low' } },
    });
    expect(page.server.last.body).toMatchObject({
      model: 'openai/other',
      messages: [{ role: 'system', content: 'Be kind.' }, { role: 'user' }],
      verbosity: 'low',
    });
    expect(page.server.last.body).not.toHaveProperty('temperature');
    await page.complete('Hello');
    expect(page.lastAnswer.asked?.model).toBe('openai/other');
    expect(page.state.conversation.settings).toEqual(settings);
  });

  it('edit a question as a sibling, and ask', async () => {
    await page.converse('Hi', 'One');
    page.actions.edit(page.messageAt(0).id, 'Hello there');
    expect(page.server.last.body).toMatchObject({ messages: [{ role: 'user', content: 'Hello there' }] });
    expect(page.thread).toEqual(['user: Hello there', 'assistant: ']);
    page.actions.showVersion(page.messageAt(0).id, -1);
    expect(page.thread).toEqual(['user: Hi', 'assistant: One']);
  });

  it('edit an answer as a sibling, and ask nothing', async () => {
    await page.converse('Hi', 'One');
    page.actions.edit(page.lastAnswer.id, 'Uno');
    expect(page.thread).toEqual(['user: Hi', 'assistant: Uno']);
    // Whose words were changed stays known, and that they were.
    expect(page.lastAnswer).toMatchObject({
      status: 'complete',
      asked: null,
      respondedBy: 'openai/gpt-5.4',
      edited: true,
    });
    expect(page.server.exchanges).toHaveLength(1);
  });

  it('stream side by side without touching each other', async () => {
    page.actions.send('Hi');
    const first = page.server.last;
    const firstId = page.lastAnswer.id;
    page.actions.edit(page.messageAt(0).id, 'Hi again');
    const second = page.server.last;
    const secondId = page.lastAnswer.id;
    for (const exchange of [first, second]) exchange.begin();
    first.say('A', 'B');
    second.say('X', 'Y');
    first.say('C');
    first.finish();
    second.finish();
    await page.until(() => {
      const { messages } = page.state.conversation;
      expect([messages[firstId], messages[secondId]]).toMatchObject([
        { status: 'complete', content: textContent('ABC') },
        { status: 'complete', content: textContent('XY') },
      ]);
    });
  });
});
