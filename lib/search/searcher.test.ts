import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newConversation, userMessage, writtenAnswer } from '@/lib/conversation/messages';
import { answerContent, textContent } from '@/lib/conversation/parts';
import { append } from '@/lib/conversation/tree-changes';
import type { Conversation, Message } from '@/lib/conversation/types';
import { defaultSettings } from '@/lib/settings/settings';
import { changeBetween, recordsOf } from '@/lib/storage/conversation-change';
import { eventually } from '@/lib/testing/eventually';
import type { SearchFindings } from './findings';
import { queryWords } from './marked-text';
import { textOfMessage, type SearchText } from './search-text';
import { Searcher, type SearchSource } from './searcher';

const limits = { conversations: 50, messages: 50 };

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

/** Storage in memory, and a searcher that follows it. `read` counts the batches that were read. */
class Kept {
  readonly conversations = new Map<string, Conversation>();
  readonly boards = new Map<string, { title: string; updatedAt: number; texts: SearchText[] }>();
  readonly told: SearchFindings[] = [];
  readonly read: string[] = [];
  /** What the clock says; it stands. */
  time = 0;
  /** Called before each batch is read. */
  beforeBatch: (id: string) => void = () => undefined;
  /** How what was read gets here, later than news perhaps. */
  delivery: () => Promise<void> = () => Promise.resolve();
  refuses = false;
  readonly searcher: Searcher;
  #number = 0;

  constructor({
    maxBytes = 1e6,
    batch = 2,
    ...given
  }: { maxBytes?: number; batch?: number; limits?: typeof limits } = {}) {
    const list: SearchSource['list'] = async () => {
      if (this.refuses) throw new Error('refused');
      const places = [
        ...[...this.conversations.values()].map((kept) => ({ kind: 'conversation' as const, ...kept })),
        ...[...this.boards].map(([id, board]) => ({ kind: 'board' as const, id, ...board })),
      ];
      await this.delivery();
      return places;
    };
    this.searcher = new Searcher({
      source: {
        list,
        board: async (id) => {
          const board = (await list()).find((place) => place.kind === 'board' && place.id === id);
          return board ?? null;
        },
        texts: ({ kind, id }) => this.#texts(kind, id, batch),
      },
      tell: (number, findings) => {
        if (number === this.#number) this.told.push(findings);
      },
      limits,
      maxBytes,
      now: () => this.time,
      pause: () => Promise.resolve(),
      ...given,
    });
  }

  /** As storage does: in the order of their ids, each batch after the last id of the one before. */
  async *#texts(kind: string, id: string, size: number): AsyncGenerator<readonly SearchText[]> {
    for (let after = ''; ;) {
      this.beforeBatch(id);
      this.read.push(id);
      if (this.refuses) throw new Error('refused');
      const messages = Object.values(this.conversations.get(id)?.messages ?? {});
      const texts =
        kind === 'board'
          ? (this.boards.get(id)?.texts ?? [])
          : messages.flatMap((message) => textOfMessage(message) ?? []);
      const batch = texts
        .filter((text) => text.id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, size);
      await this.delivery();
      yield batch;
      const last = batch.at(-1);
      if (last === undefined || batch.length < size) return;
      after = last.id;
    }
  }

  /** Writes a conversation, then tells of it. */
  write(after: Conversation): void {
    const before = this.conversations.get(after.id);
    this.conversations.set(after.id, after);
    const change = changeBetween(before && recordsOf(before), after);
    this.searcher.follow({ kind: 'changed', change });
  }

  /** Tells of a deletion, then deletes. */
  remove(id: string): void {
    this.searcher.follow({ kind: 'removed', id });
    this.conversations.delete(id);
  }

  ask(query: string): void {
    this.told.length = 0;
    this.#number += 1;
    this.searcher.search(this.#number, query);
  }

  /** What has been told last, once that is all. */
  ended(): Promise<SearchFindings> {
    return eventually(() => {
      const last = this.told.at(-1);
      if (last === undefined || last.isUnderWay) throw new Error('The search goes on.');
      return last;
    });
  }

  async find(query: string): Promise<SearchFindings> {
    this.ask(query);
    return this.ended();
  }

  async ids(query: string): Promise<string[]> {
    return idsIn(await this.find(query));
  }
}

function idsIn({ results }: SearchFindings): string[] {
  return results.flatMap(({ conversationId, byTitle, messages }) => [
    ...(byTitle ? [conversationId] : []),
    ...messages.map(({ messageId }) => messageId),
  ]);
}

function keeping(...kept: Conversation[]): Kept {
  const storage = new Kept();
  for (const each of kept) storage.conversations.set(each.id, each);
  return storage;
}

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

/** What is found where every text is looked at, by conversation, the newest first. */
function naively({ conversations, boards }: Kept, query: string): unknown {
  const words = queryWords(query);
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const places = [
    ...[...conversations.values()].map(({ id, title, updatedAt, messages }) => ({
      ...{ id, title, updatedAt },
      texts: Object.values(messages).flatMap((message) => textOfMessage(message) ?? []),
    })),
    ...[...boards].map(([id, board]) => ({ id, ...board })),
  ];
  return places
    .sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1))
    .map(({ id, title, texts }) => ({
      ...{ id, byTitle: has(title) },
      found: texts.flatMap(({ id, text }) => (has(text) ? [id] : [])).sort(),
    }))
    .filter(({ byTitle, found }) => byTitle || found.length > 0);
}

function summary({ results }: SearchFindings): unknown {
  return results.map(({ conversationId, byTitle, messages }) => ({
    ...{ id: conversationId, byTitle },
    found: messages.map(({ messageId }) => messageId).sort(),
  }));
}

/** The conversation without one of its messages, or with other words in it. */
function edited(before: Conversation, place: number, text: string | null): Conversation {
  const ids = Object.keys(before.messages);
  const id = ids[place % ids.length];
  const message = id === undefined ? undefined : before.messages[id];
  if (message === undefined) return before;
  const { [message.id]: _, ...others } = before.messages;
  if (text === null) return { ...before, messages: others };
  const other = userMessage({ id: message.id, parentId: message.parentId, createdAt: place }, text);
  const changed: Message = text === '' ? { ...message, deleted: true } : other;
  return { ...before, messages: { ...others, [message.id]: changed } };
}

const word = fc.constantFrom('a', 'A', 'ab', 'b', 'ß', 'İ', 'é', 'e\u0301', 'שלום', '👩‍👩‍👧', '.*', '\uD83D');
const words = fc.array(word, { maxLength: 4 }).map((each) => each.join(' '));
const names = ['one', 'two', 'three'];
const name = fc.constantFrom(...names);

type Step = (kept: Kept, time: number) => void | Promise<void>;
const change: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(name, fc.array(words, { maxLength: 6 })).map(([id, texts]): Step => (kept, time) => {
    const before = kept.conversations.get(id);
    const written = conversation(id, time, ...texts);
    kept.write(before ? { ...before, updatedAt: time } : written);
  }),
  fc.tuple(name, fc.nat(9), fc.option(words)).map(([id, place, text]): Step => (kept, time) => {
    const before = kept.conversations.get(id);
    // Words that arrive change no time.
    if (before) kept.write(edited(place < 5 ? before : { ...before, updatedAt: time }, place, text));
  }),
  fc.tuple(name, words).map(([id, title]): Step => (kept) => {
    const before = kept.conversations.get(id);
    if (before) kept.write({ ...before, title });
  }),
  name.map((id): Step => (kept) => {
    kept.remove(id);
  }),
  fc.tuple(name, fc.array(words, { maxLength: 6 })).map(([id, texts]): Step => (kept, time) => {
    kept.conversations.set(id, conversation(id, time, ...texts));
    kept.searcher.follow({ kind: 'reread' });
  }),
  fc.array(words, { maxLength: 4 }).map((texts): Step => (kept, time) => {
    const said = texts.map((text, at) => ({ id: String(at), createdAt: -at, text, markdown: false }));
    kept.boards.set('board', { title: 'A board', updatedAt: time, texts: said });
    kept.searcher.followBoard('board');
  }),
  fc.constant<Step>((kept) => {
    kept.boards.delete('board');
    kept.searcher.followBoard('board');
  }),
  fc.constant<Step>((kept) => {
    kept.searcher.follow({ kind: 'cleared' });
    kept.conversations.clear();
    kept.boards.clear();
  }),
);

const query = words.map((text): Step => (kept) => {
  kept.ask(text);
});

const wait = fc.nat(15).map((turns): Step => async (kept) => {
  kept.time += turns;
  await takeTurns(turns);
});

async function takeTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
}

it('finds what a look at every text finds, after any changes, whenever they come and however little it holds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(words, { maxLength: 6 }),
      fc.array(fc.oneof(change, query, wait), { maxLength: 40 }),
      fc.array(fc.oneof(change, wait), { maxLength: 10 }),
      fc.constantFrom(0, 700, 1500, 1e6),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(12),
      word,
      async (texts, steps, later, maxBytes, batch, turns, query) => {
        const kept = new Kept({ maxBytes, batch });
        for (const id of names) kept.conversations.set(id, conversation(id, 0, ...texts));
        kept.delivery = () => takeTurns(turns);
        kept.searcher.begin();
        for (const [time, take] of steps.entries()) await take(kept, time + 1);
        kept.ask(query);
        for (const [time, take] of later.entries()) await take(kept, steps.length + time + 1);
        await eventually(async () => {
          expect(summary(await kept.ended())).toEqual(naively(kept, query));
        });
      },
    ),
    { numRuns: 300 },
  );
});
