import { beforeEach, describe, expect, it } from 'vitest';
import { ChatPage } from './testing/chat-page';
import { siblingsOf } from '@/lib/conversation/tree';
import type { Answer } from '@/lib/conversation/types';

let page: ChatPage;

beforeEach(async () => {
  page = await ChatPage.openOnNothing();
});

describe('tools', () => {
  const call = { index: 0, id: 'call', type: 'function', function: { name: 'weather', arguments: '{}' } };
  const tools = JSON.stringify([{ type: 'function', function: { name: 'weather' } }]);

  async function askForTool(): Promise<Answer> {
    page.actions.changeSettings({ tools });
    page.actions.send('Weather?');
    page.server.last.begin();
    page.server.last.send({ choices: [{ index: 0, delta: { tool_calls: [call] } }] });
    page.server.last.finish('tool_calls');
    await page.until(() => {
      expect(page.lastAnswer).toMatchObject({
        status: 'complete',
        content: [{ type: 'tool_call', id: 'call', name: 'weather' }],
      });
    });
    return page.lastAnswer;
  }

  it('give their results to the model', async () => {
    page.actions.submitToolResults((await askForTool()).id, { call: '12 °C', other: 'x' });
    expect(page.server.last.body).toMatchObject({
      messages: [
        { role: 'user' },
        { role: 'assistant', content: null, tool_calls: [{ id: 'call' }] },
        { role: 'tool', tool_call_id: 'call', content: '12 °C' },
      ],
    });
    await page.complete('It is 12 °C.');
    expect(page.thread.slice(2)).toEqual(['tool: 12 °C', 'assistant: It is 12 °C.']);
  });

  it('ask nothing without a result', async () => {
    const answer = await askForTool();
    page.actions.submitToolResults(answer.id, { other: 'x' });
    expect(page.server.exchanges).toHaveLength(1);
  });

  it('ask again with an edited result', async () => {
    page.actions.submitToolResults((await askForTool()).id, { call: '12 °C' });
    await page.complete('Cool.');
    const result = page.messageAt(2);
    page.actions.edit(result.id, '30 °C');
    expect(page.server.last.body).toMatchObject({ messages: [{}, {}, { role: 'tool', content: '30 °C' }] });
    expect(siblingsOf(page.state.conversation.messages, result.id)).toHaveLength(2);
  });
});
