import { beforeEach, describe, expect, it } from 'vitest';
import { newConversation, userMessage } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import { FakeTiming } from '@/lib/chat/testing/fake-timing';
import { grow } from '@/lib/conversation/grow';
import { append, replaceMessage } from '@/lib/conversation/tree-changes';
import type { Conversation } from '@/lib/conversation/types';
import { eventually } from '@/lib/testing/eventually';
import { changeBetween, recordsOf, type ConversationChange } from './conversation-change';
import { ConversationSaver, RETRY_DELAYS, STREAMING_SAVE_INTERVAL } from './conversation-saver';
import type { StorageWarning } from './storage-warning';
import type { ConversationStorage } from './conversation-storage';

let writes: ConversationChange[];
let removed: string[];
let refusal: Error | null;
/** The conversations that the browser has cleared. */
let lost: Set<string>;
let warnings: (StorageWarning | null)[];
let timing: FakeTiming;
let saver: ConversationSaver;

async function refuseOr(write: () => void): Promise<true> {
  await Promise.resolve();
  if (refusal) throw refusal;
  write();
  return true;
}

beforeEach(() => {
  writes = [];
  removed = [];
  refusal = null;
  lost = new Set();
  warnings = [];
  timing = new FakeTiming();
  const storage: ConversationStorage = {
    readSummaries: () => Promise.resolve({ records: [], damaged: 0 }),
    readConversation: () => Promise.resolve({ records: null, damaged: 0 }),
    readEnd: () => Promise.resolve(null),
    readNewChatSettings: () => Promise.resolve(null),
    async write(change) {
      if (!change.isNew && lost.has(change.id)) return false;
      lost.delete(change.id);
      return refuseOr(() => writes.push(change));
    },
    async remove(id) {
      await refuseOr(() => removed.push(id));
    },
    async clear() {
      await refuseOr(() => undefined);
    },
    writeNewChatSettings: () => Promise.resolve(),
    readPresets: () => Promise.resolve({ list: [], newChat: null }),
    changePresets: (change) => Promise.resolve(change({ list: [], newChat: null })),
  };
  saver = new ConversationSaver({ storage, tabs: { post: () => undefined } }, timing, {
    onWarning: (warning) => warnings.push(warning),
    onFirstWritten: () => undefined,
  });
});

const empty = newConversation('one', 0, defaultSettings);
const first = say(empty, 'a');
const second = say(first, 'b');
const third = say(second, 'c');

function say(conversation: Conversation, id: string): Conversation {
  return append(conversation, userMessage({ id, parentId: conversation.leafId, createdAt: 0 }, id));
}

/** Waits until so many writings have ended. */
async function written(count: number): Promise<void> {
  await eventually(() => {
    expect(warnings).toHaveLength(count);
  });
}

function writtenIds(): string[][] {
  return writes.map((change) => change.written.map(({ id }) => id));
}

describe('saving', () => {
  it('writes what has changed since the last time', async () => {
    saver.save(first);
    await written(1);
    saver.save(third);
    await written(2);
    expect(writtenIds()).toEqual([['a'], ['b', 'c']]);
  });

  it('writes the newest where many come while it writes', async () => {
    saver.save(first);
    saver.save(second);
    saver.save(third);
    await written(2);
    expect(writtenIds()).toEqual([['a'], ['b', 'c']]);
  });

  it('writes the words that came while a new conversation was being written', async () => {
    const said = (text: string) => userMessage({ id: 'a', parentId: null, createdAt: 0 }, text);
    const begun = grow(first, said('A word'));
    saver.save(begun);
    const grown = grow(begun, said('A word and another'));
    saver.saveSoon(grown, ['a']);
    await saver.settled();
    expect(writes.map((change) => change.written)).toEqual([[said('A word')], [said('A word and another')]]);
  });

  it('writes what comes often at once, then once a second', async () => {
    saver.saveSoon(first);
    await written(1);
    saver.saveSoon(second);
    timing.advance(STREAMING_SAVE_INTERVAL - 1);
    saver.saveSoon(third);
    expect(writtenIds()).toEqual([['a']]);
    timing.advance(1);
    await written(2);
    expect(writtenIds()).toEqual([['a'], ['b', 'c']]);
    timing.advance(STREAMING_SAVE_INTERVAL);
    expect(warnings).toHaveLength(2);
  });

  it('begins to write everything at once when the page may be about to go', async () => {
    saver.saveSoon(first);
    saver.saveSoon(second);
    saver.flushBeforeLeaving();
    await written(2);
    expect(writtenIds()).toEqual([['a'], ['a', 'b']]);
  });

  it('writes a conversation whole again that the browser has cleared', async () => {
    saver.save(first);
    await written(1);
    lost.add('one');
    saver.save(second);
    await written(2);
    expect(writes.at(-1)).toMatchObject({ isNew: true, header: { id: 'one' } });
    expect(writtenIds()).toEqual([['a'], ['a', 'b']]);
  });

  it('neither writes nor removes what another tab has written', async () => {
    saver.noteStored(first);
    const change = { ...changeBetween(recordsOf(first), second), header: { title: 'Theirs' } };
    saver.mergeStored(change);
    saver.save(say(second, 'c'));
    await written(1);
    expect(writes).toMatchObject([{ removedIds: [], written: [{ id: 'c' }] }]);
  });

  it('says which fields of a conversation have changed, and no others', async () => {
    saver.noteStored(first);
    saver.save({ ...first, title: 'Mine' });
    await written(1);
    expect(writes.map(({ header }) => header)).toEqual([{ title: 'Mine' }]);
  });

  it('looks only at the messages that it is told of, until what was told of has been written', async () => {
    saver.noteStored(second);
    const grown = (id: string) => userMessage({ id, parentId: 'a', createdAt: 0 }, `${id} grown`);
    let conversation = second;
    for (const id of ['a', 'b']) {
      conversation = replaceMessage(conversation, grown(id));
      saver.saveSoon(conversation, [id]);
    }
    await written(1);
    timing.advance(STREAMING_SAVE_INTERVAL);
    await written(2);
    expect(writtenIds()).toEqual([['a'], ['b']]);
  });

  it('looks at all messages where any of the changes says nothing of them', async () => {
    saver.saveSoon(first);
    saver.saveSoon(second);
    saver.saveSoon(third, ['c']);
    await written(1);
    timing.advance(STREAMING_SAVE_INTERVAL);
    await written(2);
    expect(writtenIds()).toEqual([['a'], ['b', 'c']]);
  });

  it('removes what a conversation has lost, though it is told only of what came then', async () => {
    saver.noteStored(first);
    refusal = new Error('Full');
    saver.save(empty);
    await written(1);
    refusal = null;
    saver.save(say(empty, 'b'), ['b']);
    await written(2);
    expect(writes).toMatchObject([{ removedIds: ['a'], written: [{ id: 'b' }] }]);
  });

  it('knows what is stored', async () => {
    saver.noteStored(second);
    saver.save(third);
    await written(1);
    expect(writtenIds()).toEqual([['c']]);
  });

  it('does not keep a conversation without messages, and removes one that has lost them', async () => {
    saver.save(empty);
    await written(1);
    expect([writes, removed]).toEqual([[], []]);
    saver.save(first);
    await written(2);
    saver.save(empty);
    await written(3);
    expect(removed).toEqual(['one']);
    saver.save(first);
    await written(4);
    expect(writtenIds()).toEqual([['a'], ['a']]);
  });

  it('writes nothing more of a deleted conversation', async () => {
    saver.saveSoon(first);
    saver.delete('one');
    await written(2);
    saver.flush();
    await written(3);
    expect([writtenIds(), removed]).toEqual([[['a']], ['one']]);
  });
});

describe('where storage refuses', () => {
  it('holds what is pending, warns, and writes it with the next change', async () => {
    refusal = new DOMException('Full.', 'QuotaExceededError');
    saver.save(first);
    await written(1);
    expect(warnings).toEqual([{ code: 'full' }]);
    expect(saver.pending('one')).toBe(first);

    refusal = null;
    saver.save(second);
    await written(2);
    expect(warnings[1]).toBeNull();
    expect(saver.pending('one')).toBeUndefined();
    expect(writtenIds()).toEqual([['a', 'b']]);
  });

  it('writes by itself what was refused for a moment', async () => {
    refusal = new DOMException('Clearing.', 'InvalidStateError');
    saver.save(first);
    await written(1);
    refusal = null;
    timing.advance(999);
    expect(warnings).toHaveLength(1);
    timing.advance(1);
    await written(2);
    expect([writtenIds(), warnings[1], saver.pending('one')]).toEqual([[['a']], null, undefined]);
    timing.advance(60_000);
    expect(warnings).toHaveLength(2);
  });

  it('tries a few times, ever more slowly, and again with each change', async () => {
    refusal = new DOMException('Full.', 'QuotaExceededError');
    let tries = 0;
    for (const conversation of [first, second]) {
      saver.save(conversation);
      await written((tries += 1));
      for (const delay of RETRY_DELAYS) {
        timing.advance(delay - 1);
        expect(warnings).toHaveLength(tries);
        timing.advance(1);
        await written((tries += 1));
      }
      timing.advance(3_600_000);
      expect(warnings).toHaveLength(tries);
    }
    refusal = null;
    saver.save(third);
    await written(tries + 1);
    expect(writtenIds()).toEqual([['a', 'b', 'c']]);
  });

  it('tries once, however often it was refused meanwhile', async () => {
    refusal = new Error('No.');
    saver.save(first);
    await written(1);
    timing.advance(500);
    saver.save(second);
    await written(2);
    timing.advance(999);
    expect(warnings).toHaveLength(2);
    timing.advance(1);
    await written(3);
  });

  it('says otherwise where it is not full', async () => {
    saver.savePreference('settings', () => Promise.reject(new DOMException('No.', 'SecurityError')));
    await written(1);
    expect(warnings).toEqual([{ code: 'not_kept' }]);
  });

  it('evicts a conversation only when it is written', async () => {
    refusal = new Error('No.');
    saver.save(first);
    saver.evict('one');
    await written(1);
    expect(saver.pending('one')).toBe(first);
    refusal = null;
    saver.flush();
    await written(2);
    saver.save(second);
    await written(3);
    expect(writtenIds()).toEqual([['a'], ['a', 'b']]);
  });

  it.each(['in use again', 'saved again'])(
    'knows what it has written of one to be evicted and then %s',
    async (how) => {
      saver.save(first);
      saver.evict('one');
      if (how === 'in use again') saver.cancelEviction('one');
      else saver.save(second);
      await written(how === 'in use again' ? 1 : 2);
      saver.save(third);
      await eventually(() => {
        expect(writtenIds().at(-1)).toContain('c');
      });
      expect(writtenIds().flat()).toEqual(['a', 'b', 'c']);
    },
  );
});
