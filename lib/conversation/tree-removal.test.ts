import { describe, expect, it } from 'vitest';
import { answerContent } from './parts';
import { toolMessage, userMessage, writtenAnswer } from './messages';
import { changeBetween, recordsOf } from '@/lib/storage/conversation-change';
import { buildConversation } from '@/lib/chat/testing/build-conversation';
import { childrenOf, visibleIds, visiblePath } from './tree';
import { append, showSibling } from './tree-changes';
import { putBack, removeAlone, removeBranch } from './tree-removal';
import type { Conversation } from './types';

type Removal = NonNullable<ReturnType<typeof removeBranch>>;

function branch(conversation: Conversation, id: string): Removal {
  const removal = removeBranch(conversation, id);
  if (!removal) throw new Error(`There is no ${id}.`);
  return removal;
}

function alone(conversation: Conversation, id: string): Removal {
  const removal = removeAlone(conversation, id);
  if (!removal) throw new Error(`There is no ${id}.`);
  return removal;
}

function thread(conversation: Conversation): string[] {
  return visiblePath(conversation).map(({ id }) => id);
}

describe('removing a branch', () => {
  const conversation = buildConversation(['a', null], ['b', 'a'], ['b2', 'a'], ['c2', 'b2'], ['b3', 'a']);

  it('shows the version before, at its newest leaf', () => {
    const { leafId } = branch(conversation, 'b3').conversation;
    expect(leafId).toBe('c2');
  });

  it('shows the version after where there is none before', () => {
    const shown = showSibling(conversation, 'b3', -2);
    expect(shown.leafId).toBe('b');
    expect(branch(shown, 'b').conversation.leafId).toBe('c2');
  });

  it('ends the thread at the parent where there is no other version', () => {
    expect(branch(buildConversation(['a', null], ['b', 'a']), 'b').conversation.leafId).toBe('a');
  });

  it('leaves nothing where the only root goes', () => {
    expect(branch(conversation, 'a').conversation).toMatchObject({ messages: {}, leafId: null });
  });

  it('does not move what is on screen elsewhere', () => {
    expect(branch(conversation, 'b').conversation.leafId).toBe('b3');
  });

  it('cannot be undone when its parent has gone too', () => {
    const first = branch(conversation, 'c2');
    const second = branch(first.conversation, 'b2');
    expect(putBack(second.conversation, first.removed)).toBe(second.conversation);
  });

  it('says when there is no such message', () => {
    expect(removeBranch(conversation, 'nobody')).toBeNull();
  });

  it('takes what was there before the message that it hangs on', () => {
    const orphan = buildConversation(['a', 'b']);
    expect(visibleIds(orphan)).toEqual(['a']);
    const whole = append(orphan, userMessage({ id: 'b', parentId: null, createdAt: 9 }, 'b'));
    expect(branch(whole, 'b').conversation).toMatchObject({ messages: {}, leafId: null });
    expect(branch(whole, 'b').removed.messages).toHaveLength(2);
  });

  it('ends for a cycle, too', () => {
    const cycle = buildConversation(['a', 'b'], ['b', 'a']);
    expect(branch(cycle, 'b').conversation).toMatchObject({ messages: {}, leafId: null });
  });
});

describe('removing a message alone', () => {
  const conversation = buildConversation(
    ['a', null],
    ['b', 'a'],
    ['c', 'b'],
    ['c2', 'b'],
    ['d', 'c2'],
    ['b2', 'a'],
    ['e', 'd'],
  );

  it('moves what is below up, in its order, and shows the same end', () => {
    const after = alone(conversation, 'b').conversation;
    expect(thread(after)).toEqual(['a', 'c2', 'd', 'e']);
    expect(childrenOf(after.messages, 'a').map(({ id }) => id)).toEqual(['c', 'c2', 'b2']);
  });

  it('makes roots of what was below a root', () => {
    const after = alone(conversation, 'a').conversation;
    expect(thread(after)).toEqual(['b', 'c2', 'd', 'e']);
    expect(childrenOf(after.messages, null).map(({ id }) => id)).toEqual(['b', 'b2']);
  });

  it('writes nothing but the message', () => {
    const change = changeBetween(recordsOf(conversation), alone(conversation, 'c2').conversation);
    expect(change).toMatchObject({ header: {}, written: [{ id: 'c2', deleted: true }], removedIds: [] });
  });

  it('removes one with nothing below it for good, and what was kept only for it', () => {
    const withoutD = alone(conversation, 'd').conversation;
    const withoutBoth = alone(withoutD, 'c2').conversation;
    expect(thread(withoutBoth)).toEqual(['a', 'b', 'e']);
    const removal = alone(withoutBoth, 'e');
    expect(thread(removal.conversation)).toEqual(['a', 'b', 'c']);
    expect(Object.keys(removal.conversation.messages)).toEqual(['a', 'b', 'c', 'b2']);
    expect(putBack(removal.conversation, removal.removed)).toEqual(withoutBoth);
  });

  it('takes the results of an answer’s tool calls with it', () => {
    const base = (id: string, parentId: string) => ({ id, parentId, createdAt: 9 });
    const used = [
      {
        ...writtenAnswer(base('calls', 'b2'), ''),
        content: answerContent({ text: '', toolCalls: [{ id: '1', name: 'f', arguments: '' }] }),
      },
      toolMessage(base('result', 'calls'), '1', 'found'),
      writtenAnswer(base('answer', 'result'), 'Found.'),
    ].reduce(append, conversation);
    const removal = alone(used, 'calls');
    expect(thread(removal.conversation)).toEqual(['a', 'b2', 'answer']);
    expect(putBack(removal.conversation, removal.removed)).toEqual(used);
  });

  it('can be undone where another tab no longer needs what it hung on', () => {
    const kept = alone(conversation, 'b').conversation;
    const { removed, conversation: here } = branch(kept, 'c2');
    const elsewhere = branch(here, 'c').conversation;
    expect(Object.keys(elsewhere.messages)).toEqual(['a', 'b2']);
    expect(thread(putBack(elsewhere, removed))).toEqual(['a', 'c2', 'd', 'e']);
  });

  it('says when there is no such message', () => {
    expect(removeAlone(conversation, 'nobody')).toBeNull();
  });
});
