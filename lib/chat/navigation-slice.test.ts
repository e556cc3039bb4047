import { beforeEach, describe, expect, it } from 'vitest';
import { textContent } from '@/lib/conversation/parts';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { ChatPage } from './testing/chat-page';
import { visiblePath } from '@/lib/conversation/tree';
import { starters } from '@/lib/model/starters';
import { eventually } from '@/lib/testing/eventually';

let page: ChatPage;

beforeEach(async () => {
  page = await ChatPage.openOnNothing();
});

describe('several conversations', () => {
  it('are listed newest first, and opened', async () => {
    await page.converse('One');
    page.timing.advance(1);
    page.actions.newChat();
    await page.converse('Two');
    expect(page.state.summaries.map(({ title }) => title)).toEqual(['Two', 'One']);
    void page.actions.openConversation(page.state.summaries[1]?.id ?? '');
    await page.until(() => {
      expect(page.thread).toEqual(['user: One', 'assistant: Hello']);
    });
  });

  it('go on in the background, and show it when opened again', async () => {
    page.actions.send('One');
    const background = page.server.last;
    const { id } = page.state.conversation;
    background.begin();
    // Once written, it lives on in the background alone.
    await page.untilKept((messages) => {
      expect(messages).toHaveLength(2);
    });
    page.actions.newChat();
    page.actions.send('Two');
    background.say('Still ', 'here');
    void page.actions.openConversation(id);
    expect(page.state.conversation.id).toBe(id);
    expect(page.lastAnswer.status).toBe('streaming');
    await page.until(() => {
      expect(page.thread).toEqual(['user: One', 'assistant: Still here']);
    });
    page.actions.newChat();
    background.finish();
    await eventually(async () => {
      const { records } = await createIndexedDbStorage().readConversation(id);
      expect(records && visiblePath(records).at(-1)).toMatchObject({
        status: 'complete',
        content: textContent('Still here'),
      });
    });
    void page.actions.openConversation(id);
    await page.until(() => {
      expect(page.thread).toEqual(['user: One', 'assistant: Still here']);
    });
  });

  it('show the one asked for last', async () => {
    await page.converse('One');
    const { id } = page.state.conversation;
    page.actions.newChat();
    void page.actions.openConversation(id);
    page.actions.newChat();
    const empty = page.state.conversation.id;
    await page.converse('Two');
    expect(page.state.conversation.id).toBe(empty);
  });

  it('leave the list when they are not there any more', async () => {
    await page.converse();
    const { id } = page.state.conversation;
    page.actions.newChat();
    await page.untilKept(() => undefined);
    await createIndexedDbStorage().remove(id);
    void page.actions.openConversation(id);
    await page.until(() => {
      expect(page.state.summaries).toEqual([]);
    });
  });
});

describe('starters', () => {
  it.each(starters)('“$id” lays down its history and sends its call, whatever was set', (starter) => {
    page.actions.changeSettings({
      systemPrompt: 'Be brief.',
      parameters: { temperature: 0.5 },
      stream: false,
      extraParameters: '{"seed": 7}',
    });
    page.actions.useStarter(starter, starter.id);
    const history = starter.messages.map(({ role, content }) => `${role}: ${content}`);
    expect(page.thread).toEqual([...history, 'assistant: ']);
    expect(page.state.conversation.settings.parameters).toEqual(starter.parameters ?? {});
    expect(page.server.last.body).toEqual({
      model: 'openai/gpt-5.4',
      messages: [
        ...(starter.systemPrompt === undefined ? [] : [{ role: 'system', content: starter.systemPrompt }]),
        ...starter.messages,
      ],
      ...starter.parameters,
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('do not settle the next new chat', () => {
    page.actions.changeSettings({ systemPrompt: 'Be brief.', parameters: { temperature: 0.5 } });
    for (const starter of starters) page.actions.useStarter(starter, starter.id);
    page.actions.newChat();
    expect(page.state.conversation.settings).toMatchObject({
      systemPrompt: 'Be brief.',
      parameters: { temperature: 0.5 },
    });
  });
});
