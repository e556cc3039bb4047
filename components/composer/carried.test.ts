import { describe, expect, it } from 'vitest';
import { textContent } from '@/lib/conversation/parts';
import { newConversation, userMessage } from '@/lib/conversation/messages';
import { append, replaceMessage } from '@/lib/conversation/tree-changes';
import { defaultSettings } from '@/lib/settings/settings';
import { carriedBy, carriedReader } from './carried';
import { testAnswer } from '@/components/message/testing/test-answer';

describe('carriedBy', () => {
  it('counts the system prompt and the thread on screen, not other versions nor what still streams', () => {
    const messages = {
      u1: userMessage({ id: 'u1', parentId: null, createdAt: 0 }, '12345'),
      a1: testAnswer({
        id: 'a1',
        content: [{ type: 'thinking', text: 'Not sent.', time: 1 }, ...textContent('123')],
      }),
      a2: testAnswer({ id: 'a2', content: textContent('1234567'), status: 'streaming' }),
    };
    const settings = { ...defaultSettings, systemPrompt: '12' };
    const conversation = { ...newConversation('c', 0, settings), messages, leafId: 'a1' };
    expect(carriedBy(conversation).characters).toBe(10);
    expect(carriedBy({ ...conversation, leafId: 'a2' }).characters).toBe(7);
  });

  it('counts what calls of tools, tools and a schema that is sent come to', () => {
    const called = testAnswer({
      content: [...textContent('Hm.'), { type: 'tool_call', id: 'c', name: 'sum', arguments: '{"a":1}' }],
      parentId: null,
    });
    const settings = { ...defaultSettings, tools: '[{}]', jsonSchema: '{"x":1}' };
    const conversation = { ...newConversation('c', 0, settings), messages: { a1: called }, leafId: 'a1' };
    expect(carriedBy(conversation).texts.map(({ text }) => text)).toEqual(['[{}]', 'Hm.sum{"a":1}']);
    const asked = { ...conversation, settings: { ...settings, responseFormat: 'json_schema' as const } };
    const { texts, messages } = carriedBy(asked);
    expect(texts.map(({ text }) => text)).toEqual(['[{}]', '{"x":1}', 'Hm.sum{"a":1}']);
    expect(messages).toBe(1);
    // The same text has the same key, whatever else is set.
    expect(carriedBy({ ...asked, settings: { ...settings, stream: false } }).texts[0]?.key).toBe(
      texts[0]?.key,
    );
    expect(texts[2]?.key).toBe(called);
  });
});

describe('carriedReader', () => {
  it('reads a thread once, however many keys are typed and words arrive, and again when something counts', () => {
    let reads = 0;
    const question = {
      ...userMessage({ id: 'u1', parentId: null, createdAt: 0 }, ''),
      get content() {
        reads++;
        return textContent('12345');
      },
    };
    const arriving = testAnswer({ id: 'a1', parentId: 'u1', content: textContent(''), status: 'streaming' });
    const empty = newConversation('c', 0, defaultSettings);
    const asked = append({ ...empty, messages: { u1: question }, leafId: 'u1' }, arriving);
    const read = carriedReader();
    const count = (of: typeof asked) => read(of).characters;
    expect([count(asked), count(asked)]).toEqual([5, 5]);
    const grown = replaceMessage(asked, { ...arriving, content: textContent('123') });
    const more = replaceMessage(grown, { ...arriving, content: textContent('123456') });
    expect([count(grown), count(more)]).toEqual([5, 5]);
    expect(reads).toBe(1);

    const ended = replaceMessage(more, { ...arriving, content: textContent('123456'), status: 'complete' });
    expect(count(ended)).toBe(11);
    const prompted = { ...more, settings: { ...defaultSettings, systemPrompt: '12' } };
    expect([count(more), count(prompted)]).toEqual([5, 7]);
    const next = userMessage({ id: 'u2', parentId: 'a1', createdAt: 2 }, '123');
    expect(count(append(ended, next))).toBe(14);
    expect(count({ ...ended, leafId: null })).toBe(0);
  });
});
