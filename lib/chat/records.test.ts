import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { unpackRecord } from '@/lib/answer/pack-record';
import { readWrittenBody } from '@/lib/answer/written-body';
import { begunAnswer } from '@/lib/conversation/answer-versions';
import { textOf } from '@/lib/conversation/parts';
import { hashOf } from '@/lib/conversation/testing/attachments';
import { canContinue } from '@/lib/conversation/asking-again';
import type { RecordName } from '@/lib/conversation/recorded';
import { createAttachmentStorage } from '@/lib/storage/attachments';
import { databaseConnection } from '@/lib/storage/database';
import { eventually } from '@/lib/testing/eventually';
import { ChatPage } from './testing/chat-page';

const original = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')
  ?.value as IDBObjectStore['put'];
let page: ChatPage;

beforeEach(async () => {
  indexedDB = new IDBFactory();
  page = await ChatPage.open();
});

/** The record of that name, as the browser keeps it. */
async function recordOf(name: RecordName | undefined) {
  const bytes = await createAttachmentStorage(databaseConnection()).read(name?.hash ?? '');
  return bytes && unpackRecord(bytes);
}

describe('the record of an answer', () => {
  it('has what was sent and every event, and is there after a reload', async () => {
    await page.converse('Hi', 'Hello');
    const later = page.reloaded();
    await later.chat.begin();
    const { record } = later.lastAnswer;
    expect(record).toMatchObject({ events: 3 });
    const read = await recordOf(record);
    expect(JSON.parse(read?.request ?? '')).toEqual(page.server.last.body);
    expect(read?.events.map(({ data }) => data)).toEqual([
      '{"choices":[{"index":0,"delta":{"content":"Hello"}}]}',
      '{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}',
      '[DONE]',
    ]);
  });

  it('is there for one that failed, and does not move the conversation', async () => {
    page.actions.send('Hi');
    page.server.last.respond('{"error": {"code": "x", "message": "No."}}', { status: 400 });
    await page.until(() => {
      expect(page.lastAnswer).toMatchObject({ status: 'failed', record: { events: 0 } });
    });
    expect(await recordOf(page.lastAnswer.record)).toMatchObject({
      ...{ response: { status: 400 }, body: '{"error": {"code": "x", "message": "No."}}' },
    });
  });

  it('is one of its own for a continuation', async () => {
    page.actions.send('Hi');
    page.server.last.begin();
    page.server.last.say('Half an ');
    page.server.last.finish('length');
    await page.until(() => {
      expect(page.lastAnswer.record).toBeDefined();
    });
    const first = page.lastAnswer.record;
    page.actions.continueAnswer(page.lastAnswer.id);
    page.server.last.begin();
    page.server.last.say('answer.');
    page.server.last.finish();
    await page.until(() => {
      expect(page.lastAnswer.continuations?.[0]?.record).toBeDefined();
    });
    expect(page.lastAnswer.record).toEqual(first);
    expect(textOf(page.lastAnswer)).toBe('Half an answer.');
    const read = await recordOf(page.lastAnswer.continuations?.[0]?.record);
    expect(read?.events[0]?.data).toContain('answer.');
  });

  it('is not lost where the answer goes on again before it is packed', async () => {
    const goOn = (text: string) => {
      page.actions.continueAnswer(page.lastAnswer.id);
      page.server.last.begin();
      page.server.last.say(text);
      page.server.last.finish('length');
      return page.until(() => {
        expect(page.lastAnswer.status).toBe('truncated');
      });
    };
    page.actions.send('Hi');
    page.server.last.begin();
    page.server.last.say('One');
    page.server.last.finish('length');
    await page.until(() => {
      expect(page.lastAnswer.record).toBeDefined();
    });
    await goOn(' two');
    page.actions.continueAnswer(page.lastAnswer.id);
    await page.until(() => {
      expect(page.lastAnswer.continuations?.[0]?.record).toBeDefined();
    });
    page.server.last.begin();
    page.server.last.say(' three');
    page.server.last.finish();
    await page.until(() => {
      expect(page.lastAnswer.continuations?.[1]?.record).toBeDefined();
    });
    expect(page.lastAnswer.continuations?.[0]?.record).toBeDefined();
  });

  it('is named in a conversation that is off screen by then', async () => {
    page.actions.send('Hi');
    const { id } = page.state.conversation;
    page.actions.newChat();
    page.server.last.begin();
    page.server.last.say('Hello');
    page.server.last.finish();
    await eventually(async () => {
      const kept = await page.actions.readConversation(id);
      expect(Object.values(kept?.messages ?? {})).toContainEqual(
        expect.objectContaining({ status: 'complete', record: expect.anything() as unknown }),
      );
    });
  });

  it('is dropped where the browser has no room, and the answer is kept', async () => {
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...given
    ) {
      if (this.name === 'attachments') throw new DOMException('Full.', 'QuotaExceededError');
      return original.apply(this, given);
    });
    await page.converse('Hi', 'Hello');
    put.mockRestore();
    expect(page.lastAnswer).not.toHaveProperty('record');
    expect(page.state.storageWarning).toBeNull();
    const later = page.reloaded();
    await later.chat.begin();
    expect(textOf(later.lastAnswer)).toBe('Hello');
  });

  it('is not kept for an answer that is deleted with everything', async () => {
    page.actions.send('Hi');
    await page.beginAnswer('Hello');
    const { id } = page.lastAnswer;
    await page.actions.deleteEverything();
    await page.tabs.locks(page).whenReleased(id);
    expect(await (await databaseConnection()()).count('attachments')).toBe(0);
    expect(await (await databaseConnection()()).count('conversations')).toBe(0);
  });
});

describe('a body that a person wrote', () => {
  const body = '{ "model": "m",  "messages": [{"role": "user", "content": "Changed"}], "seed": 1.0 }';

  it('is sent as it is, as another version, and is there when the page is left', async () => {
    await page.converse('Hi', 'Hello');
    const before = page.lastAnswer;
    const hash = hashOf(body);
    await page.actions.keepAttachment(hash, new Blob([body]), page.state.conversation.id);
    const read = readWrittenBody(body);
    if ('fault' in read) throw new Error(read.fault.code);
    expect(page.actions.sendAgain('gone', { ...read.asked, body: hash })).toBe(false);
    expect(page.actions.sendAgain(before.id, { ...read.asked, body: hash })).toBe(true);
    await page.until(() => {
      expect(page.server.exchanges).toHaveLength(2);
    });
    expect(page.server.last.body).toEqual(JSON.parse(body));
    expect(page.lastAnswer.parentId).toBe(before.parentId);

    const later = page.newTab(page.state.conversation.id);
    page.tabs.crash(page);
    await later.chat.begin();
    expect(later.lastAnswer.asked).toEqual({
      ...{ model: 'm', systemPrompt: '', parameters: { seed: 1 }, body: hash },
    });
    expect(await (await later.actions.readAttachment(hash))?.text()).toBe(body);
  });

  it('is nothing that the conversation’s messages could go on from', async () => {
    await page.converse('Hi', 'Hello');
    const hash = hashOf(body);
    await page.actions.keepAttachment(hash, new Blob([body]), page.state.conversation.id);
    const asked = { model: 'm', systemPrompt: '', parameters: {}, body: hash };
    page.actions.sendAgain(page.lastAnswer.id, asked);
    await page.until(() => {
      expect(page.server.exchanges).toHaveLength(2);
    });
    await page.beginAnswer('Half');
    page.server.last.finish('length');
    await page.until(() => {
      expect(page.lastAnswer.status).toBe('truncated');
    });
    expect(canContinue(page.state.conversation, page.lastAnswer)).toBe(false);
    page.actions.continueAnswer(page.lastAnswer.id);
    page.actions.continueAnswer(page.lastAnswer.id, (base) => begunAnswer(base, page.lastAnswer, 'Half'));
    expect(page.server.exchanges).toHaveLength(2);
  });

  it('is not asked with again by Regenerate', async () => {
    await page.converse('Hi', 'Hello');
    const asked = page.server.last.body;
    const hash = hashOf(body);
    await page.actions.keepAttachment(hash, new Blob([body]), page.state.conversation.id);
    const before = { model: 'm', systemPrompt: '', parameters: {}, body: hash };
    page.actions.sendAgain(page.lastAnswer.id, before);
    await page.until(() => {
      expect(page.server.exchanges).toHaveLength(2);
    });
    await page.complete('Other');
    page.actions.regenerate(page.lastAnswer.id);
    expect(page.server.last.body).toEqual(asked);
  });
});
