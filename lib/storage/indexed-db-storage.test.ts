import fc from 'fast-check';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerContent, textContent } from '@/lib/conversation/parts';
import { newConversation, toolMessage, userMessage, writtenAnswer } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import { append } from '@/lib/conversation/tree-changes';
import type { Answer, Conversation } from '@/lib/conversation/types';
import { changeBetween, recordsOf } from './conversation-change';
import type { ConversationStorage } from './conversation-storage';
import { databaseConnection } from './database';
import { createIndexedDbStorage } from './indexed-db-storage';
import { readConversationRecords, readMessageRecord } from './read-records';

let storage: ConversationStorage;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  storage = createIndexedDbStorage();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const answer: Answer = {
  ...writtenAnswer({ id: 'b', parentId: 'a', createdAt: 2 }, 'Hello'),
  content: [
    { type: 'thinking', text: 'Hm.', time: 1.5 },
    ...answerContent({
      text: 'Hello',
      refusal: 'no',
      toolCalls: [{ id: 'call', name: 'weather', arguments: '{' }],
    }),
  ],
  status: 'failed',
  asked: { model: 'm', systemPrompt: 's', parameters: { stop: ['x'], stream: true } },
  respondedBy: 'gpt',
  finishReason: 'tool_calls',
  usage: {
    prompt_tokens: 1,
    completion_tokens: 2,
    total_tokens: 3,
    completion_tokens_details: { reasoning_tokens: 1 },
  },
  price: {
    ...{ input: 2.5, cached_input: 0.25, output: 15 },
    long_context: { above: 272_000, input: 5, cached_input: 0.5, output: 22.5 },
  },
  timeToFirstToken: 1.5,
  totalTime: 3,
  notShown: ['citations', 'images'],
  writingTime: 900,
  edited: true,
  changes: [{ code: 'renamed', param: 'max_tokens', to: 'max_completion_tokens' }],
  continuations: [
    {
      ...{ askedAt: 3, from: 2, instruction: 'Go on.', timeToFirstToken: 1, totalTime: null },
      asked: { model: 'm', systemPrompt: '', parameters: {} },
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
      price: null,
    },
  ],
  error: { code: 'stalled', params: { seconds: 60 }, param: null, quote: null },
};

const conversation: Conversation = [
  userMessage({ id: 'a', parentId: null, createdAt: 1 }, 'Hi'),
  answer,
  toolMessage({ id: 'c', parentId: 'b', createdAt: 3 }, 'call', '12'),
].reduce(append, {
  ...newConversation('one', 1, {
    ...defaultSettings,
    parameters: { top_p: 0 },
    toolChoice: 'function:weather',
  }),
  title: 'Hi',
});

async function put(store: 'conversations' | 'messages', value: unknown): Promise<void> {
  const database = await databaseConnection()();
  await database.put(store, value);
  database.close();
}

describe('the storage', () => {
  it('gives back what was written', async () => {
    await storage.write(changeBetween(undefined, conversation));
    expect(await storage.readConversation('one')).toEqual({ records: conversation, damaged: 0 });
    expect(await storage.readConversation('two')).toEqual({ records: null, damaged: 0 });
  });

  it('keeps a later parameter where every build finds it, and gives it back in its place', async () => {
    const settings = { ...defaultSettings, parameters: { verbosity: 'low', top_p: 0 } };
    await storage.write(changeBetween(undefined, { ...conversation, settings }));
    await storage.writeNewChatSettings(settings);
    await storage.changePresets(() => ({ list: [{ name: 'Terse', settings }], newChat: 'Terse' }));

    const database = await databaseConnection()();
    const record = { parameters: { top_p: 0 }, extraParameters: '{"verbosity":"low"}' };
    expect(await database.get('conversations', 'one')).toMatchObject({ settings: record });
    expect(await database.get('preferences', 'newChatSettings')).toMatchObject(record);
    expect(await database.get('preferences', 'presets')).toMatchObject({ list: [{ settings: record }] });
    database.close();

    expect((await storage.readConversation('one')).records?.settings).toEqual(settings);
    expect(await storage.readNewChatSettings()).toEqual(settings);
    expect((await storage.readPresets()).list).toEqual([{ name: 'Terse', settings }]);
  });

  it('writes and removes only what has changed', async () => {
    await storage.write(changeBetween(undefined, conversation));
    const { c: _removed, ...messages } = conversation.messages;
    const after = {
      ...conversation,
      leafId: 'b',
      messages: { ...messages, b: { ...answer, content: textContent('New') } },
    };
    const change = changeBetween(recordsOf(conversation), after);
    expect([change.written.map(({ id }) => id), change.removedIds]).toEqual([['b'], ['c']]);
    await storage.write(change);
    expect((await storage.readConversation('one')).records).toEqual(after);
  });

  it('lists the conversations, newest first', async () => {
    await storage.write(changeBetween(undefined, conversation));
    await storage.write(
      changeBetween(undefined, { ...newConversation('two', 5, defaultSettings), title: 'Later' }),
    );
    expect((await storage.readSummaries()).records).toEqual([
      { id: 'two', title: 'Later', updatedAt: 5, pinned: false, folder: '' },
      { id: 'one', title: 'Hi', updatedAt: 1, pinned: false, folder: '' },
    ]);
  });

  it('removes a conversation with its messages, and no others', async () => {
    const other = append(
      newConversation('two', 5, defaultSettings),
      userMessage({ id: 'z', parentId: null, createdAt: 1 }, 'Stay'),
    );
    await storage.write(changeBetween(undefined, conversation));
    await storage.write(changeBetween(undefined, other));
    await storage.remove('one');
    await put('conversations', { ...conversation, messages: undefined });
    expect((await storage.readConversation('one')).records?.messages).toEqual({});
    expect((await storage.readConversation('two')).records).toEqual(other);
  });

  it('remembers the settings of a new chat', async () => {
    expect(await storage.readNewChatSettings()).toBeNull();
    await storage.writeNewChatSettings(conversation.settings);
    expect(await storage.readNewChatSettings()).toEqual(conversation.settings);
  });

  it('writes only the fields that have changed, so that two tabs may each change their own', async () => {
    await storage.write(changeBetween(undefined, conversation));
    const known = recordsOf(conversation);
    await storage.write(changeBetween(known, { ...conversation, title: 'Renamed' }));
    await storage.write(changeBetween(known, { ...conversation, pinned: true }));
    const { records } = await storage.readConversation('one');
    expect(records).toMatchObject({ title: 'Renamed', pinned: true });
  });

  it('waits for the disk with what was said, but not with each word that arrives', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const storage = createIndexedDbStorage();
    await storage.write(changeBetween(undefined, conversation));
    const known = recordsOf(conversation);
    await storage.write({
      ...changeBetween(known, conversation),
      written: Object.values(conversation.messages),
    });
    const writings = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
    expect(writings.map(([, , options]) => options?.durability)).toEqual(['strict', 'relaxed']);
    transaction.mockRestore();
  });

  it('says when the conversation of a change is not there, and writes nothing', async () => {
    const change = changeBetween(recordsOf(conversation), { ...conversation, title: 'Renamed' });
    expect(await storage.write(change)).toBe(false);
    expect(await storage.readSummaries()).toEqual({ records: [], damaged: 0 });
  });

  it('keeps messages of two conversations apart that have the same ids', async () => {
    const copy = { ...conversation, id: 'two' };
    await storage.write(changeBetween(undefined, conversation));
    await storage.write(changeBetween(undefined, copy));
    await storage.remove('one');
    expect((await storage.readConversation('two')).records).toEqual(copy);
  });

  it('removes everything', async () => {
    await storage.write(changeBetween(undefined, conversation));
    await storage.writeNewChatSettings(conversation.settings);
    await storage.clear();
    expect(await storage.readSummaries()).toEqual({ records: [], damaged: 0 });
    expect((await storage.readConversation('one')).records).toBeNull();
    expect(await storage.readNewChatSettings()).toBeNull();
  });

  it('leaves out damaged records and counts them', async () => {
    await storage.write(changeBetween(undefined, conversation));
    await put('messages', { id: 'b', conversationId: 'one', role: 'assistant', content: 'Half' });
    await put('conversations', { id: 'two', title: 7 });
    expect(await storage.readSummaries()).toMatchObject({ records: [{ id: 'one' }], damaged: 1 });
    const { records, damaged } = await storage.readConversation('one');
    expect([Object.keys(records?.messages ?? {}), damaged, records?.leafId]).toEqual([['a', 'c'], 1, 'c']);
    expect(await storage.readConversation('two')).toEqual({ records: null, damaged: 1 });
  });

  it.each([-1e16, Number.POSITIVE_INFINITY, Number.NaN, 'now', undefined])(
    'reads a conversation with the impossible time %s',
    async (time) => {
      await storage.write(changeBetween(undefined, conversation));
      await put('conversations', { ...conversation, messages: undefined, updatedAt: time });
      await put('messages', { ...conversation.messages['a'], conversationId: 'one', createdAt: time });
      expect(await storage.readSummaries()).toMatchObject({ records: [{ updatedAt: 0 }], damaged: 0 });
      const { records, damaged } = await storage.readConversation('one');
      expect([records?.messages['a']?.createdAt, damaged]).toEqual([0, 0]);
    },
  );

  it('rejects where the browser refuses, and tries again the next time', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('No.', 'SecurityError');
      },
    });
    await expect(storage.readSummaries()).rejects.toThrow('No.');
    vi.stubGlobal('indexedDB', new IDBFactory());
    expect(await storage.readSummaries()).toEqual({ records: [], damaged: 0 });
  });
});

it('keeps of a damaged price that it is not known, and of none that there is none', () => {
  const { price: _, ...unpriced } = answer;
  const read = (price: unknown) => readMessageRecord({ ...unpriced, price });
  expect(readMessageRecord(unpriced)).toEqual(unpriced);
  for (const price of [null, 'much', {}, { input: -1, output: 1 }, { input: 1, output: '2' }])
    expect(read(price)).toMatchObject({ price: null });
});

it('reads any record without throwing', () => {
  const header = fc.record({
    id: fc.string(),
    title: fc.string(),
    createdAt: fc.nat(),
    updatedAt: fc.nat(),
    settings: fc.anything(),
  });
  const message = fc.record({
    id: fc.string(),
    parentId: fc.option(fc.string()),
    createdAt: fc.nat(),
    content: fc.string(),
    role: fc.constantFrom('user', 'tool', 'assistant', 'other'),
    toolCallId: fc.anything(),
    status: fc.constantFrom('streaming', 'complete', 'other'),
    toolCalls: fc.oneof(fc.array(fc.anything()), fc.anything()),
    asked: fc.oneof(fc.constant(null), fc.anything()),
    usage: fc.anything(),
    price: fc.anything(),
    continuations: fc.oneof(fc.array(fc.anything()), fc.anything()),
    error: fc.anything(),
  });
  fc.assert(
    fc.property(
      fc.oneof(header, fc.anything()),
      fc.array(fc.oneof(message, fc.anything())),
      (value, messages) => {
        const { records, damaged } = readConversationRecords(value, messages);
        expect(damaged).toBeLessThanOrEqual(messages.length + 1);
        if (records && records.leafId !== null) {
          expect(Object.keys(records.messages)).toContain(records.leafId);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
