import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerContent, textContent } from '@/lib/conversation/parts';
import { newConversation, userMessage, writtenAnswer } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import { changeBetween, recordsOf } from '@/lib/storage/conversation-change';
import { append } from '@/lib/conversation/tree-changes';
import type { Conversation } from '@/lib/conversation/types';
import { excerpt, markWords, queryWords, surroundings } from './marked-text';
import { SearchIndex } from './search-index';

function conversation(id: string, updatedAt: number, ...texts: string[]): Conversation {
  return texts.reduce(
    (before, text, place) =>
      append(
        before,
        userMessage({ id: `${id}${String(place)}`, parentId: before.leafId, createdAt: place }, text),
      ),
    { ...newConversation(id, updatedAt, defaultSettings), title: `About ${id}` },
  );
}

function found(index: SearchIndex, query: string): string[] {
  return index
    .search(query, limits)
    .results.flatMap(({ conversationId, byTitle, messages }) => [
      ...(byTitle ? [conversationId] : []),
      ...messages.map(({ messageId }) => messageId),
    ]);
}

const limits = { conversations: 50, messages: 50 };

describe('searching', () => {
  const index = new SearchIndex();
  index.add(conversation('old', 1, 'The whale sings', 'Deep WHALES, and ferns'));
  index.add(conversation('new', 2, 'A fern', 'Nothing'));

  it('finds messages with every word, in any case, newest first', () => {
    expect(found(index, 'whale')).toEqual(['old1', 'old0']);
    expect(found(index, 'FERN whale')).toEqual(['old1']);
    expect(found(index, 'fern')).toEqual(['new0', 'old1']);
    expect(found(index, 'about')).toEqual(['new', 'old']);
    expect(found(index, ' ')).toEqual([]);
  });

  it('tells whether there is more than it gives', () => {
    const conversations = 2;
    expect(index.search('e', { conversations, messages: 2 })).toMatchObject({
      results: [{ conversationId: 'new' }, { conversationId: 'old', messages: { length: 2 } }],
      more: false,
    });
    expect(index.search('e', { conversations, messages: 1 })).toMatchObject({
      results: [{ messages: { length: 1 } }, { messages: { length: 1 } }],
      more: true,
    });
    expect(index.search('e', { conversations: 1, messages: 2 })).toMatchObject({
      results: [{ conversationId: 'new' }],
      more: true,
    });
  });

  it('finds a refusal too', () => {
    const refusing = new SearchIndex();
    const refusal = {
      ...writtenAnswer({ id: 'no', parentId: null, createdAt: 0 }, ''),
      content: answerContent({ text: '', refusal: 'I must not.' }),
    };
    refusing.add(append(newConversation('one', 1, defaultSettings), refusal));
    expect(refusing.search('must', limits).results).toMatchObject([
      { messages: [{ messageId: 'no', excerpt: 'I must not.' }] },
    ]);
  });

  it('does not find what the model thought', () => {
    const thoughtful = new SearchIndex();
    const answer = {
      ...writtenAnswer({ id: 'a', parentId: null, createdAt: 0 }, ''),
      content: [{ type: 'thinking' as const, text: 'They doubt.', time: 1 }, ...textContent('Surely.')],
    };
    thoughtful.add(append(newConversation('one', 1, defaultSettings), answer));
    expect(thoughtful.search('doubt', limits).results).toEqual([]);
    expect(thoughtful.search('surely', limits).results).toMatchObject([
      { messages: [{ messageId: 'a', excerpt: 'Surely.' }] },
    ]);
  });

  it('gives an answer’s text without its Markdown, a question’s as it was typed, wherever the words are', () => {
    const marked = 'It **sings** of [the sea](https://example.com/very/long).';
    const written = new SearchIndex();
    const answer = writtenAnswer(
      { id: 'a', parentId: 'q', createdAt: 1 },
      `${'Long. '.repeat(900)}\n\n${marked}`,
    );
    const asked = append(
      newConversation('one', 1, defaultSettings),
      userMessage({ id: 'q', parentId: null, createdAt: 0 }, marked),
    );
    written.add(append(asked, answer));
    const excerpts = written.search('sings', limits).results[0]?.messages.map((message) => message.excerpt);
    expect(excerpts?.[0]).toMatch(/It sings of the sea\.$/);
    expect(excerpts?.[1]).toBe(marked);
    expect(written.search('example', limits).results[0]?.messages[0]?.excerpt).toContain('sings of the sea');
  });

  it('follows changes', () => {
    const before = conversation('one', 3, 'First', 'Second');
    const { one0: _removed, ...messages } = before.messages;
    const one1 = userMessage({ id: 'one1', parentId: null, createdAt: 1 }, 'Otherwise');
    const after = { ...before, title: 'Renamed', messages: { ...messages, one1 } };
    const changing = new SearchIndex();
    changing.change(changeBetween(undefined, before));
    expect(found(changing, 'first')).toEqual(['one0']);
    changing.change(changeBetween(recordsOf(before), after));
    expect([found(changing, 'first'), found(changing, 'otherwise')]).toEqual([[], ['one1']]);
    expect(found(changing, 'renamed')).toEqual(['one']);
    const deleted = { ...after, messages: { ...messages, one1: { ...one1, deleted: true } } };
    changing.change(changeBetween(recordsOf(after), deleted));
    expect(found(changing, 'otherwise')).toEqual([]);
    changing.remove('one');
    expect(found(changing, 'renamed')).toEqual([]);
    changing.change(changeBetween(recordsOf(before), after));
    expect(found(changing, 'otherwise')).toEqual([]);
  });
});

describe('marking', () => {
  it('marks each word, the longest first, and no pattern', () => {
    expect(markWords('Ferns (or fern?)', queryWords('fern ferns (or'))).toEqual([
      { text: 'Ferns', marked: true },
      { text: ' ', marked: false },
      { text: '(or', marked: true },
      { text: ' ', marked: false },
      { text: 'fern', marked: true },
      { text: '?)', marked: false },
    ]);
  });

  it('cuts an excerpt around the first word', () => {
    const text = `${'before '.repeat(20)}whale${' after'.repeat(40)}`;
    expect(excerpt(text, ['whale'])).toMatch(/^… (before ){5}whale( after)+.* …$/);
    expect(excerpt('A\n whale', ['whale'])).toBe('A whale');
  });

  it('reads no more of a long message than an excerpt needs, and finds the word in it', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 80 });
    fc.assert(
      fc.property(
        fc.array(line),
        fc.array(line),
        fc.constantFrom('\n', ' ', '*'),
        (before, after, between) => {
          const around = surroundings([...before, 'whale', ...after].join(between), ['whale']);
          expect(around.length).toBeLessThanOrEqual(1600);
          expect(around).toContain('whale');
        },
      ),
    );
    expect(surroundings(`${'['.repeat(100_000)}whale${'*'.repeat(100_000)}`, ['whale'])).toHaveLength(1600);
  });

  it('loses nothing of any text, for any query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, query) => {
        const words = queryWords(query);
        expect(
          markWords(text, words)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
        expect(typeof excerpt(text, words)).toBe('string');
      }),
    );
  });
});

it('finds boards among the conversations, by what they ask and what was answered', () => {
  const index = new SearchIndex();
  const texts = [
    { id: 'message', text: 'Say {{word}} in **French**', markdown: false },
    { id: 'one/base/0', text: 'The *answer* is thé.', markdown: true },
  ];
  index.addBoard({ id: 'b', title: 'Drinks', updatedAt: 5 }, texts);
  const limits = { conversations: 5, messages: 5 };
  const found = (query: string) => index.search(query, limits).results;
  expect(found('drinks')).toMatchObject([
    { kind: 'board', conversationId: 'b', byTitle: true, messages: [] },
  ]);
  expect(found('say french')).toMatchObject([{ kind: 'board', messages: [{ messageId: 'message' }] }]);
  expect(found('answer thé')[0]?.messages).toEqual([
    { messageId: 'one/base/0', excerpt: 'The answer is thé.' },
  ]);
  index.removeBoard('b');
  expect(found('drinks')).toEqual([]);
});
