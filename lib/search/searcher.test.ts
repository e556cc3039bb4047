import { describe, expect, it } from 'vitest';
import { newConversation, userMessage, writtenAnswer } from '@/lib/conversation/messages';
import { answerContent, textContent } from '@/lib/conversation/parts';
import { append } from '@/lib/conversation/tree-changes';
import { defaultSettings } from '@/lib/settings/settings';
import { eventually } from '@/lib/testing/eventually';
import { conversation, idsIn, Kept, keeping } from './testing/kept';

describe('searching', () => {
  const old = conversation('old', 1, 'The whale sings', 'Deep WHALES, and ferns');
  const recent = conversation('new', 2, 'A fern', 'Nothing');

  it('finds messages with every word, in any case, newest first', async () => {
    const kept = keeping(old, recent);
    expect(await kept.ids('whale')).toEqual(['old1', 'old0']);
    expect(await kept.ids('FERN whale')).toEqual(['old1']);
    expect(await kept.ids('fern')).toEqual(['new0', 'old1']);
    expect(await kept.ids('about')).toEqual(['new', 'old']);
  });

  it('tells whether there is more than it gives', async () => {
    const search = (conversations: number, messages: number) => {
      const kept = new Kept({ limits: { conversations, messages } });
      for (const each of [old, recent]) kept.conversations.set(each.id, each);
      return kept.find('e');
    };
    expect(await search(2, 2)).toMatchObject({
      results: [{ conversationId: 'new' }, { conversationId: 'old', messages: { length: 2 } }],
      more: false,
    });
    expect(await search(2, 1)).toMatchObject({
      results: [{ messages: { length: 1 } }, { messages: { length: 1 } }],
      more: true,
    });
    expect(await search(1, 2)).toMatchObject({ results: [{ conversationId: 'new' }], more: true });
  });

  it('finds a refusal, but not what the model thought', async () => {
    const refusal = {
      ...writtenAnswer({ id: 'no', parentId: null, createdAt: 0 }, ''),
      content: answerContent({ text: '', refusal: 'I must not.' }),
    };
    const thought = {
      ...writtenAnswer({ id: 'a', parentId: 'no', createdAt: 1 }, ''),
      content: [{ type: 'thinking' as const, text: 'They doubt.', time: 1 }, ...textContent('Surely.')],
    };
    const kept = keeping(append(append(newConversation('one', 1, defaultSettings), refusal), thought));
    expect((await kept.find('must')).results).toMatchObject([
      { messages: [{ messageId: 'no', excerpt: 'I must not.' }] },
    ]);
    expect(await kept.ids('doubt')).toEqual([]);
    expect(await kept.ids('surely')).toEqual(['a']);
  });

  it('gives an answer’s text without its Markdown, a question’s as it was typed, wherever the words are', async () => {
    const marked = 'It **sings** of [the sea](https://example.com/very/long).';
    const answer = writtenAnswer(
      { id: 'a', parentId: 'q', createdAt: 1 },
      `${'Long. '.repeat(900)}\n\n${marked}`,
    );
    const asked = append(
      newConversation('one', 1, defaultSettings),
      userMessage({ id: 'q', parentId: null, createdAt: 0 }, marked),
    );
    const kept = keeping(append(asked, answer));
    const excerpts = (await kept.find('sings')).results[0]?.messages.map((message) => message.excerpt);
    expect(excerpts?.[0]).toMatch(/It sings of the sea\.$/);
    expect(excerpts?.[1]).toBe(marked);
    expect((await kept.find('example')).results[0]?.messages[0]?.excerpt).toContain('sings of the sea');
  });

  it('finds boards among the conversations, and their answers as they are when they are searched for', async () => {
    const kept = new Kept();
    const message = { id: 'message', createdAt: 0, text: 'Say {{word}} in **French**', markdown: false };
    const answer = { id: 'one/base/0', createdAt: -1, text: 'The *answer* is thé.', markdown: true };
    kept.boards.set('b', { title: 'Drinks', updatedAt: 5, texts: [message, answer] });
    expect((await kept.find('drinks')).results).toMatchObject([
      { kind: 'board', conversationId: 'b', byTitle: true, messages: [] },
    ]);
    expect(await kept.ids('say french')).toEqual(['message']);
    expect((await kept.find('answer thé')).results[0]?.messages).toEqual([
      { messageId: 'one/base/0', excerpt: 'The answer is thé.' },
    ]);
    kept.boards.set('b', { title: 'Drinks', updatedAt: 5, texts: [message, { ...answer, text: 'Café.' }] });
    kept.searcher.followAnswers('b');
    expect([await kept.ids('café'), await kept.ids('thé')]).toEqual([['one/base/0'], []]);
    kept.boards.delete('b');
    kept.ask('drinks');
    kept.searcher.followBoard('b');
    await eventually(async () => {
      expect(idsIn(await kept.ended())).toEqual([]);
    });
  });
});

describe('the way through the places', () => {
  const four = [1, 2, 3, 4].map((at) =>
    conversation(`c${String(at)}`, at, `One of ${String(at)}`, 'And', 'more'),
  );

  it('tells what is in the newest before the oldest are read, and reads each once', async () => {
    const kept = keeping(...four);
    const readWhenTold: string[][] = [];
    kept.beforeBatch = () => {
      kept.time += 100;
      readWhenTold.push(kept.told.map((findings) => idsIn(findings).join()));
    };
    await kept.find('one');
    expect(readWhenTold.map((told) => told.at(-1))).toEqual([
      ...[undefined, '', 'c40', 'c40'],
      ...['c40,c30', 'c40,c30', 'c40,c30,c20', 'c40,c30,c20'],
    ]);
    expect(kept.told.map(({ isUnderWay }) => isUnderWay)).toEqual([...Array<boolean>(5).fill(true), false]);
    expect(kept.read).toEqual(['c4', 'c4', 'c3', 'c3', 'c2', 'c2', 'c1', 'c1']);
    expect(await kept.ids('one')).toEqual(['c40', 'c30', 'c20', 'c10']);
    expect(kept.read).toHaveLength(8);
  });

  it('lets a newer query take the place of one that reads', async () => {
    const kept = keeping(...four);
    kept.ask('one');
    kept.beforeBatch = (id) => {
      if (id === 'c3') kept.ask('of 4');
    };
    expect(idsIn(await kept.ended())).toEqual(['c40']);
    expect(kept.told.every((findings) => idsIn(findings).every((id) => id === 'c40'))).toBe(true);
  });

  it('reads ahead once it has begun, and no more when nobody searches', async () => {
    const kept = keeping(...four);
    kept.searcher.begin();
    await eventually(() => {
      expect(kept.read).toHaveLength(8);
    });
    const resting = keeping(...four);
    resting.beforeBatch = (id) => {
      if (id === 'c3') resting.searcher.search(0, '');
    };
    resting.ask('c4');
    await eventually(() => {
      expect(resting.read).toEqual(['c4', 'c4', 'c3', 'c3']);
    });
    resting.beforeBatch = () => undefined;
    expect(await resting.ids('of 1')).toEqual(['c10']);
  });

  it('holds no more than it may, and finds the rest by reading it each time', async () => {
    const kept = new Kept({ maxBytes: 1200 });
    for (const each of four) kept.conversations.set(each.id, each);
    expect(await kept.ids('one')).toEqual(['c40', 'c30', 'c20', 'c10']);
    kept.read.length = 0;
    expect(await kept.ids('more')).toEqual(['c42', 'c32', 'c22', 'c12']);
    expect(new Set(kept.read)).toEqual(new Set(['c2', 'c1']));
  });

  it('finds nothing where the browser refuses, and all once it does not', async () => {
    const kept = keeping(...four);
    kept.refuses = true;
    expect(await kept.ids('one')).toEqual([]);
    kept.refuses = false;
    expect(await kept.ids('one')).toHaveLength(4);
    kept.searcher.follow({ kind: 'reread' });
    kept.beforeBatch = (id) => {
      kept.refuses = id === 'c3';
    };
    expect(await kept.ids('one')).toEqual(['c40', 'c20', 'c10']);
    kept.beforeBatch = () => {
      kept.refuses = false;
    };
    expect(await kept.ids('one')).toHaveLength(4);
  });

  it('forgets everything at once', async () => {
    const kept = keeping(...four);
    await kept.find('one');
    kept.searcher.follow({ kind: 'cleared' });
    kept.conversations.clear();
    expect(idsIn(await kept.ended())).toEqual([]);
    expect(await kept.ids('one')).toEqual([]);
  });
});
