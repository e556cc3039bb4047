import { describe, expect, it } from 'vitest';
import { textContent } from './parts';
import { userMessage } from './messages';
import { buildConversation } from '@/lib/chat/testing/build-conversation';
import { findMessage, siblingsOf, visibleIds, visiblePath } from './tree';
import { replaceMessage, showMessage, showSibling, resolveLeaf } from './tree-changes';
import type { Conversation } from './types';

/** A message of a conversation as it is once it was deleted alone. */
function deleted({ messages }: Conversation, id: string): Conversation['messages'] {
  const message = findMessage(messages, id);
  if (!message) throw new Error(`There is no ${id}.`);
  return { [id]: { ...message, deleted: true } };
}

describe('changes', () => {
  it('leave what is not concerned as it is', () => {
    const conversation = buildConversation(['a', null], ['b', 'a']);
    const changed = replaceMessage(
      conversation,
      userMessage({ id: 'b', parentId: 'a', createdAt: 1 }, 'new'),
    );
    expect(changed.messages['b']).toMatchObject({ content: textContent('new') });
    expect(changed.messages['a']).toBe(conversation.messages['a']);
    expect(siblingsOf(changed.messages, 'b')).toEqual([changed.messages['b']]);
    expect(replaceMessage(conversation, userMessage({ id: 'x', parentId: 'a', createdAt: 1 }, ''))).toBe(
      conversation,
    );
    expect(showSibling(conversation, 'b', 1)).toBe(conversation);
    expect(showSibling(conversation, 'b', -1)).toBe(conversation);
  });

  it('leave the ids on screen the same array while a message grows', () => {
    const conversation = buildConversation(['a', null], ['b', 'a'], ['b2', 'a']);
    const ids = visibleIds(conversation);
    const grown = replaceMessage(conversation, userMessage({ id: 'b2', parentId: 'a', createdAt: 2 }, 'new'));
    expect(visibleIds(grown)).toBe(ids);
    expect(visiblePath(grown).at(-1)?.content).toEqual(textContent('new'));
    expect(visibleIds(showSibling(grown, 'b2', -1))).toEqual(['a', 'b']);
    expect(visibleIds(grown)).toEqual(['a', 'b2']);
  });

  it('show a message in its thread, where that is not on screen', () => {
    const conversation = buildConversation(['a', null], ['b', 'a'], ['c', 'b'], ['b2', 'a']);
    expect(showMessage(conversation, 'b').leafId).toBe('c');
    expect(showMessage(conversation, 'a')).toBe(conversation);
    expect(showMessage(conversation, 'nobody')).toBe(conversation);
    const messages = { ...conversation.messages, ...deleted(conversation, 'b') };
    expect(showMessage({ ...conversation, messages }, 'b').leafId).toBe('b2');
  });

  it('mend a leaf that is not one', () => {
    const conversation = buildConversation(['a', null], ['b', 'a'], ['c', 'b'], ['a2', null]);
    const { messages } = conversation;
    expect(resolveLeaf({ ...messages, ...deleted(conversation, 'c') }, 'c')).toBe('b');
    expect(resolveLeaf(messages, 'b')).toBe('c');
    expect(resolveLeaf(messages, 'gone')).toBe('a2');
    expect(resolveLeaf({}, 'gone')).toBeNull();
  });
});
