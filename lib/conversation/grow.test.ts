import { expect, it } from 'vitest';
import { buildConversation } from '@/lib/chat/testing/build-conversation';
import { grow } from './grow';
import { userMessage } from './messages';
import { visibleIds } from './tree';
import { replaceMessage } from './tree-changes';

it('copies the messages once for all that an answer grows, and shares none with another change', () => {
  const before = buildConversation(['a', null], ['b', 'a']);
  const ids = visibleIds(before);
  const text = (words: string) => userMessage({ id: 'b', parentId: 'a', createdAt: 1 }, words);
  const first = grow(before, text('One'));
  const ended = replaceMessage(first, text('One.'));
  const second = grow(first, text('One two'));
  expect(second).not.toBe(first);
  expect(second.messages).toBe(first.messages);
  expect(second.messages['b']).toEqual(text('One two'));
  expect(visibleIds(second)).toBe(ids);
  expect(before.messages['b']).not.toEqual(text('One'));
  expect(ended.messages['b']).toEqual(text('One.'));
  expect(grow(second, userMessage({ id: 'x', parentId: 'a', createdAt: 1 }, ''))).toBe(second);
  expect(grow(before, userMessage({ id: 'x', parentId: 'a', createdAt: 1 }, ''))).toBe(before);
});
