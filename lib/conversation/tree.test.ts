import { describe, expect, it } from 'vitest';
import { userMessage } from './messages';
import { childrenOf, findMessage, latestLeaf, pathTo, siblingsOf } from './tree';
import { subtreeOf } from './tree-removal';
import type { Conversation, Message } from './types';

type Messages = Conversation['messages'];

/** Messages by id and parent, in the order of their time. */
function tree(...links: [id: string, parentId: string | null][]): Messages {
  return Object.fromEntries(
    links.map(([id, parentId], createdAt) => [id, userMessage({ id, parentId, createdAt }, id)]),
  );
}

function ids(messages: readonly Message[]): string[] {
  return messages.map(({ id }) => id);
}

// The newer versions' ids sort first, so that only time can order them.
const messages = tree(['a', null], ['b', 'a'], ['c', 'b'], ['B', 'a'], ['C', 'B'], ['A', null]);

describe('the tree', () => {
  it('has a path to every message', () => {
    expect(ids(pathTo(messages, 'C'))).toEqual(['a', 'B', 'C']);
    expect(pathTo(messages, null)).toEqual([]);
    expect(pathTo(messages, 'nobody')).toEqual([]);
  });

  it('lists children and versions from old to new, whatever their order in the record', () => {
    const reversed = Object.fromEntries(Object.entries(messages).reverse());
    expect(ids(childrenOf(reversed, 'a'))).toEqual(['b', 'B']);
    expect(ids(childrenOf(reversed, null))).toEqual(['a', 'A']);
    expect(ids(siblingsOf(reversed, 'B'))).toEqual(['b', 'B']);
    expect(siblingsOf(reversed, 'nobody')).toEqual([]);
  });

  it('finds the newest leaf below a message', () => {
    expect(latestLeaf(messages, 'a')).toBe('C');
    expect(latestLeaf(messages, 'b')).toBe('c');
    expect(latestLeaf(messages, null)).toBe('A');
    expect(latestLeaf({}, null)).toBeNull();
  });

  it('knows a branch', () => {
    expect(ids(subtreeOf(messages, 'a')).sort()).toEqual(['B', 'C', 'a', 'b', 'c']);
    expect(subtreeOf(messages, 'nobody')).toEqual([]);
  });
});

describe('a damaged tree', () => {
  it('takes a message without its parent for a root', () => {
    const orphans = tree(['x', 'gone'], ['y', 'x']);
    expect(ids(pathTo(orphans, 'y'))).toEqual(['x', 'y']);
    expect(ids(siblingsOf(orphans, 'x'))).toEqual(['x']);
    expect(latestLeaf(orphans, null)).toBe('y');
  });

  it('walks a cycle once', () => {
    const cycle = tree(['x', 'y'], ['y', 'x'], ['z', 'z']);
    expect(ids(pathTo(cycle, 'x'))).toEqual(['y', 'x']);
    expect(ids(pathTo(cycle, 'z'))).toEqual(['z']);
    expect(ids(subtreeOf(cycle, 'x')).sort()).toEqual(['x', 'y']);
    expect(['x', 'y']).toContain(latestLeaf(cycle, 'x'));
    expect(latestLeaf(cycle, null)).toBeNull();
  });

  it.each(['constructor', '__proto__', 'toString'])('has no message named %s', (name) => {
    const named = tree(['x', name]);
    expect(findMessage(named, name)).toBeUndefined();
    expect(ids(pathTo(named, 'x'))).toEqual(['x']);
  });
});

describe('a tree of tens of thousands', () => {
  const count = 10_000;
  const place = (index: number) => `d${String(index)}`;

  it('is indexed at once, though as many deleted messages are above', () => {
    const chain = Array.from({ length: count }, (_, index) => [
      { ...userMessage({ id: place(index), parentId: place(index - 1), createdAt: 0 }, ''), deleted: true },
      userMessage({ id: `s${String(index)}`, parentId: place(count - 1), createdAt: index }, ''),
    ]).flat();
    const all = Object.fromEntries(chain.map((message) => [message.id, message]));
    expect(childrenOf(all, null)).toHaveLength(count);
  });

  it('is walked, however many stand below one', () => {
    const children = Array.from({ length: 15 * count }, (_, index) =>
      userMessage({ id: place(index), parentId: 'top', createdAt: index }, ''),
    );
    const all = Object.fromEntries(children.map((message) => [message.id, message]));
    expect(subtreeOf({ ...all, ...tree(['top', null]) }, 'top')).toHaveLength(15 * count + 1);
  });
});
