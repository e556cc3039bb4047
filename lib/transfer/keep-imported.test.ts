import fc from 'fast-check';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contentUpTo } from '@/lib/answer/request-body';
import { answerContent, textContent, textOf } from '@/lib/conversation/parts';
import { newConversation, pendingAnswer, userMessage } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import { changeBetween } from '@/lib/storage/conversation-change';
import { createAttachmentStorage } from '@/lib/storage/attachments';
import { databaseConnection } from '@/lib/storage/database';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { FakeTabs } from '@/lib/chat/testing/fake-tabs';
import { append, replaceMessage } from '@/lib/conversation/tree-changes';
import { removeAlone } from '@/lib/conversation/tree-removal';
import type { Answer, Conversation, Message } from '@/lib/conversation/types';
import { exportedConversation, exportFrame } from './export-file';
import { keepImported } from './keep-imported';
import { readImport } from './read-import';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const asked = { model: 'm', systemPrompt: '', parameters: { stream: true } };
const question = userMessage({ id: 'a', parentId: null, createdAt: 1 }, 'Hi');
const half: Answer = {
  ...pendingAnswer({ id: 'b', parentId: 'a', createdAt: 2 }, asked),
  content: textContent('Half'),
};
const whole: Answer = { ...half, content: textContent('Half and half'), status: 'complete', totalTime: 3 };
const thoughtful: Answer = {
  ...whole,
  content: [{ type: 'thinking', text: 'Hm.', time: 5 }, ...whole.content],
};
const next = userMessage({ id: 'c', parentId: 'b', createdAt: 3 }, 'And?');

function conversationOf(...messages: Message[]): Conversation {
  return messages.reduce(append, newConversation('one', 0, defaultSettings));
}

/** Imports an export of one conversation where the other is kept. */
async function importOver(kept: Conversation, exported: Conversation) {
  const storage = createIndexedDbStorage();
  await storage.write(changeBetween(undefined, kept));
  const tabs = new FakeTabs();
  const news = vi.fn();
  tabs.channel().subscribe(news);
  const reading = readImport(exportFrame(new Date(0)).join(exportedConversation(exported)), {
    createId: () => 'unused',
    now: 0,
  });
  const [imported] = reading.conversations;
  if (!imported?.conversation) throw new Error('The export cannot be read.');
  const attachments = createAttachmentStorage(databaseConnection());
  const target = { storage, attachments, tabs: tabs.channel(), createId: () => 'copy' };
  const outcome = await keepImported(imported.conversation, target);
  const after = await storage.readConversation('one');
  const copy = await storage.readConversation('copy');
  return { outcome, after: after.records, copy: copy.records, news };
}

describe('an imported conversation that is here already', () => {
  it.each([
    ['the same', conversationOf(question, whole), conversationOf(question, whole)],
    ['an older one', conversationOf(question, whole, next), conversationOf(question, whole)],
    ['one made while the answer arrived', conversationOf(question, whole), conversationOf(question, half)],
    ['one without its thoughts', conversationOf(question, thoughtful), conversationOf(question, whole)],
    ['one made when both were cut', conversationOf(question, half), conversationOf(question, half)],
  ])('is left as it is by %s', async (_, kept, exported) => {
    const { outcome, after, copy, news } = await importOver(kept, exported);
    expect([outcome, after, copy]).toEqual(['known', kept, null]);
    expect(news).not.toHaveBeenCalled();
  });

  it.each([
    ['the rest of its answer', conversationOf(question, half), conversationOf(question, whole)],
    ['what was thought', conversationOf(question, whole), conversationOf(question, thoughtful)],
    ['both of an answer', conversationOf(question, half), conversationOf(question, thoughtful)],
    ['what was said since', conversationOf(question, whole), conversationOf(question, whole, next)],
    ['both', conversationOf(question, half), conversationOf(question, whole, next)],
  ])('is given %s, and open tabs hear of it', async (_, kept, exported) => {
    const { outcome, after, copy, news } = await importOver(kept, exported);
    expect([outcome, after, copy]).toEqual(['completed', exported, null]);
    expect(news).toHaveBeenCalledWith({ kind: 'changed', change: expect.anything() as unknown });
  });

  it('has back what was deleted of it', async () => {
    const before = conversationOf(question, whole, next);
    const deleted = removeAlone(before, 'b')?.conversation;
    if (!deleted) throw new Error('Nothing was deleted.');
    const { outcome, after } = await importOver(deleted, before);
    expect([outcome, after]).toEqual(['completed', before]);
  });

  it.each([
    ['another text', { ...whole, content: textContent('Something else') }],
    ['a refusal', { ...whole, content: answerContent({ text: 'Half and half', refusal: 'No.' }) }],
    ['another parent', { ...whole, parentId: null }],
    ['another request', { ...whole, asked: { ...asked, model: 'other' } }],
  ])('gets a copy beside it where one message has %s', async (_, other) => {
    const [kept, exported] = [conversationOf(question, whole), conversationOf(question, other)];
    const { outcome, after, copy } = await importOver(kept, exported);
    expect([outcome, after, copy]).toEqual(['added', kept, { ...exported, id: 'copy' }]);
  });
});

/** Something that may happen to a conversation. */
interface Step {
  readonly kind: 'ask' | 'cut' | 'delete' | 'rewrite';
  /** Which message, in their order. */
  readonly place: number;
  /** The length of one that is cut. */
  readonly length: number;
}

/** A conversation after some steps; what is asked in them has ids that begin so. */
function lived(start: Conversation, steps: readonly Step[], name: string): Conversation {
  return steps.reduce((conversation, { kind, place, length }, index) => {
    const list = Object.values(conversation.messages);
    const message = list[place % list.length];
    if (!message) return conversation;
    const base = { id: `${name}${String(index)}`, parentId: message.id, createdAt: index };
    if (kind === 'ask') return append(conversation, { ...whole, ...base });
    if (kind === 'delete') {
      const after = removeAlone(conversation, message.id)?.conversation;
      return after && after.leafId !== null ? after : conversation;
    }
    if (message.role !== 'assistant') return conversation;
    const changes =
      kind === 'cut'
        ? ({ content: contentUpTo(message.content, length), status: 'truncated' } as const)
        : { content: textContent('Rewritten') };
    return replaceMessage(conversation, { ...message, ...changes });
  }, start);
}

function holds(conversation: Conversation | null, part: Message): boolean {
  const message = conversation?.messages[part.id];
  if (!message || !textOf(message).startsWith(textOf(part))) return false;
  return part.deleted === true || message.deleted !== true;
}

it('loses nothing of either side, and knows it the next time', async () => {
  const step = fc.record({
    kind: fc.constantFrom('ask', 'cut', 'delete', 'rewrite'),
    place: fc.nat(),
    length: fc.nat(13),
  });
  const life = fc.array(step, { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(life, life, life, async (common, here, elsewhere) => {
      vi.stubGlobal('indexedDB', new IDBFactory());
      const start = lived(conversationOf(question, whole), common, 'common');
      const kept = lived(start, here, 'here');
      const exported = lived(start, elsewhere, 'elsewhere');
      const { outcome, after, copy } = await importOver(kept, exported);
      const ofKept = Object.values(kept.messages);
      const ofExported = Object.values(exported.messages);
      expect(ofKept.filter((message) => !holds(after, message))).toEqual([]);
      expect(ofExported.filter((message) => !holds(after, message) && !holds(copy, message))).toEqual([]);
      if (outcome === 'added') return;
      expect((await importOver(after ?? kept, exported)).outcome).toBe('known');
    }),
    { numRuns: 500 },
  );
});
