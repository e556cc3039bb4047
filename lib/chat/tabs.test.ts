import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { textContent, textOf } from '@/lib/conversation/parts';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { ChatPage } from './testing/chat-page';
import { eventually } from '@/lib/testing/eventually';

let first: ChatPage;
let second: ChatPage;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  first = await ChatPage.open();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Opens the conversation of the first tab in a second one. */
async function openSecond(): Promise<void> {
  second = first.newTab(first.state.conversation.id);
  await second.chat.begin();
}

async function converseAndOpenSecond(): Promise<void> {
  await first.converse();
  await first.untilKept((messages) => {
    expect(messages).toContainEqual(first.lastAnswer);
  });
  await openSecond();
}

describe('two tabs on one conversation', () => {
  it('both show what is said in one', async () => {
    await converseAndOpenSecond();
    await first.converse('And?', 'That.');
    await second.until(() => {
      expect(second.thread).toEqual(first.thread);
      expect(second.lastAnswer.status).toBe('complete');
      expect(second.state.conversation).toEqual(first.state.conversation);
    });
  });

  it('answer at once without overwriting each other, and each stays with its own', async () => {
    await converseAndOpenSecond();
    first.actions.send('From the first');
    second.actions.send('From the second');
    await first.complete('To the first');
    await second.complete('To the second');
    expect(first.thread.at(-1)).toBe('assistant: To the first');
    expect(second.thread.at(-1)).toBe('assistant: To the second');
    await eventually(async () => {
      const { records } = await createIndexedDbStorage().readConversation(first.state.conversation.id);
      expect(records?.messages).toEqual(first.state.conversation.messages);
      expect(records?.messages).toEqual(second.state.conversation.messages);
    });
    expect(Object.keys(first.state.conversation.messages)).toHaveLength(6);
  });

  it('each keep what the other has changed: a title here, a setting there', async () => {
    await converseAndOpenSecond();
    const { id } = first.state.conversation;
    await first.actions.fileConversation(id, { title: 'Renamed' });
    second.actions.setParameter('temperature', 1);
    await first.until(() => {
      expect(first.state.conversation.settings.parameters).toEqual({ temperature: 1 });
      expect(second.state.conversation.title).toBe('Renamed');
    });
    expect(second.state.summaries).toEqual(first.state.summaries);
  });

  it('lose it together when it is deleted, and get it back', async () => {
    await converseAndOpenSecond();
    const { conversation } = first.state;
    const undo = await first.actions.deleteConversation(conversation.id);
    await second.until(() => {
      expect(second.thread).toEqual([]);
      expect(second.state.summaries).toEqual([]);
    });
    await undo?.();
    await second.until(() => {
      expect(second.state.summaries).toHaveLength(1);
    });
    await first.until(() => {
      expect(first.state.conversation.messages).toEqual(conversation.messages);
    });
  });
});

describe('an answer that arrives while another tab', () => {
  /** In the second tab, in the conversation of both; its clock goes on meanwhile. */
  async function answering(): Promise<void> {
    await converseAndOpenSecond();
    second.actions.send('And?');
    await second.beginAnswer('Half');
    await first.until(() => {
      expect(first.thread).toHaveLength(4);
    });
    second.timing.advance(5_000);
  }

  /** Waits until the second tab's answer has ended, and all that it had to write is written. */
  async function expectKeptAlone(question: string): Promise<void> {
    await second.until(() => {
      expect(second.state.answering.size).toBe(0);
    });
    await second.converse(question);
    const { id } = second.state.conversation;
    await second.untilKept((messages) => {
      expect(messages).toContainEqual(second.lastAnswer);
    });
    const { records } = await createIndexedDbStorage().readSummaries();
    expect(records).toMatchObject([{ id }]);
    for (const tab of [first, second]) expect(tab.state.summaries).toMatchObject([{ id }]);
  }

  it('deletes the conversation does not bring it back', async () => {
    await answering();
    await first.actions.deleteConversation(first.state.conversation.id);
    await expectKeptAlone('Next');
  });

  it('deletes everything does not bring it back, nor what it was asked with', async () => {
    first.actions.changeSettings({ systemPrompt: 'A secret.' });
    await answering();
    await first.actions.deleteEverything();
    await expectKeptAlone('Next');
    expect(second.state.conversation.settings.systemPrompt).toBe('');
  });
});

describe('presets', () => {
  async function namesKept(): Promise<string[]> {
    return (await createIndexedDbStorage().readPresets()).list.map(({ name }) => name);
  }

  it('of two tabs are both kept, and seen in both', async () => {
    await openSecond();
    first.actions.keepPreset('one', first.state.conversation.settings);
    second.actions.keepPreset('two', second.state.conversation.settings);
    await eventually(async () => {
      expect(await namesKept()).toEqual(['one', 'two']);
      for (const tab of [first, second])
        expect(tab.state.presets.list.map(({ name }) => name)).toEqual(['one', 'two']);
    });
  });

  it('that could not be read at the start stay', async () => {
    first.actions.keepPreset('one', first.state.conversation.settings);
    await eventually(async () => {
      expect(await namesKept()).toEqual(['one']);
    });
    second = first.newTab();
    const refused = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
      throw new DOMException('Refused', 'UnknownError');
    });
    await second.chat.begin();
    refused.mockRestore();
    second.actions.keepPreset('two', second.state.conversation.settings);
    await eventually(async () => {
      expect(await namesKept()).toEqual(['one', 'two']);
      expect(second.state.presets.list).toHaveLength(2);
    });
  });

  it('are not brought back by a tab that knew them before everything was deleted', async () => {
    first.actions.keepPreset('one', first.state.conversation.settings);
    await openSecond();
    await second.until(() => {
      expect(second.state.presets.list).toHaveLength(1);
    });
    await first.actions.deleteEverything();
    second.actions.keepPreset('two', second.state.conversation.settings);
    await eventually(async () => {
      expect(await namesKept()).toEqual(['two']);
    });
  });
});

describe('the mark of an answer under way', () => {
  it('is there from the question to the end, on screen or not', async () => {
    first.actions.send('Hi');
    const { id } = first.state.conversation;
    expect([...first.state.answering]).toEqual([id]);
    first.actions.newChat();
    expect([...first.state.answering]).toEqual([id]);
    first.server.last.begin();
    first.server.last.say('Hello');
    first.server.last.finish();
    await first.until(() => {
      expect([...first.state.answering]).toEqual([]);
    });
  });

  it('is seen in another tab, until the end', async () => {
    await converseAndOpenSecond();
    first.actions.send('And?');
    await second.until(() => {
      expect([...second.state.answering]).toEqual([first.state.conversation.id]);
    });
    await first.complete('That.');
    await second.until(() => {
      expect([...second.state.answering]).toEqual([]);
    });
  });

  it('goes with the tab that crashes', async () => {
    await converseAndOpenSecond();
    first.actions.send('And?');
    await second.until(() => {
      expect([...second.state.answering]).toEqual([first.state.conversation.id]);
    });
    first.tabs.crash(first);
    await second.until(() => {
      expect([...second.state.answering]).toEqual([]);
    });
  });
});

it('what is attached to unsent messages is dropped in every tab when everything is deleted', async () => {
  await converseAndOpenSecond();
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('Full', 'QuotaExceededError');
  });
  expect(await second.actions.keepAttachment('hash', new Blob(['a']), second.state.conversation.id)).toBe(
    false,
  );
  expect(await second.actions.readAttachment('hash')).not.toBeNull();
  await first.actions.deleteEverything();
  await second.until(() => {
    expect(second.state.dropped).toEqual({ conversationId: null });
  });
  expect(first.state.dropped).toEqual({ conversationId: null });
  expect(await second.actions.readAttachment('hash')).toBeNull();
});

it('what is attached to unsent messages of a conversation is dropped where another tab deletes it', async () => {
  await converseAndOpenSecond();
  const { id } = first.state.conversation;
  await first.actions.deleteConversation(id);
  await second.until(() => {
    expect(second.state.dropped).toEqual({ conversationId: id });
  });
});

describe('an answer that arrives in another tab', () => {
  async function arriving(isOpenedNow = true): Promise<void> {
    if (!isOpenedNow) await converseAndOpenSecond();
    first.actions.send('Hi');
    await first.beginAnswer('Half');
    await first.untilKept((messages) => {
      expect(messages).toContainEqual(expect.objectContaining({ content: textContent('Half') }));
    });
    if (isOpenedNow) await openSecond();
    else
      await second.until(() => {
        expect(textOf(second.lastAnswer)).toBe('Half');
      });
  }

  it('is seen growing, and ends here too', async () => {
    await arriving();
    expect(second.lastAnswer).toMatchObject({ status: 'streaming', content: textContent('Half') });
    expect(second.actions.send('Meanwhile')).toBe(false);
    first.server.last.say(' a ');
    await first.until(() => {
      expect(textOf(first.lastAnswer)).toBe('Half a ');
    });
    first.timing.advance(1_000);
    await second.until(() => {
      expect(textOf(second.lastAnswer)).toBe('Half a ');
    });
    first.server.last.say('loaf');
    first.server.last.finish();
    await second.until(() => {
      expect(second.lastAnswer).toMatchObject({ status: 'complete', content: textContent('Half a loaf') });
    });
  });

  it('takes nothing away that is asked here meanwhile', async () => {
    await arriving(false);
    for (const [more, text] of [[' a', 'Half a'] as const, [' loaf', 'Half a loaf'] as const]) {
      first.server.last.say(more);
      await first.until(() => {
        expect(textOf(first.lastAnswer)).toBe(text);
      });
    }
    second.actions.edit(second.messageAt(0).id, 'Asked anew');
    await first.until(() => {
      expect(Object.values(first.state.conversation.messages).map(textOf)).toContain('Asked anew');
    });
    first.timing.advance(1_000);
    await first.untilKept((messages) => {
      expect(messages).toContainEqual(expect.objectContaining({ content: textContent('Half a loaf') }));
    });
    await first.untilKept((messages) => {
      expect(messages).toContainEqual(expect.objectContaining({ content: textContent('Asked anew') }));
    });
    expect(second.server.last.signal.aborted).toBe(false);
    expect(second.thread).toEqual(['user: Asked anew', 'assistant: ']);
  });

  it('is stopped from here', async () => {
    await arriving();
    second.actions.stop();
    await second.until(() => {
      expect(second.lastAnswer.status).toBe('stopped');
    });
  });

  it.each(['before', 'after'])(
    'is known for cut off when that tab crashes, opened %s it began',
    async (when) => {
      await arriving(when === 'after');
      first.tabs.crash(first);
      await second.until(() => {
        expect(second.lastAnswer).toMatchObject({
          status: 'truncated',
          content: textContent('Half'),
          error: { code: 'page_left' },
        });
      });
    },
  );
});
