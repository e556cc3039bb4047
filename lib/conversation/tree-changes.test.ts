import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newConversation, userMessage } from './messages';
import { defaultSettings } from './settings';
import { changeBetween, recordsOf, withChange } from './storage/conversation-change';
import { readConversationRecords } from './storage/read-conversation';
import { exportedConversation, exportFrame } from './transfer/export-file';
import { readImport } from './transfer/read-import';
import { childrenOf, pathTo, siblingsOf, visiblePath } from './tree';
import {
  append,
  removeBranch,
  replaceMessage,
  restoreBranch,
  showSibling,
  soundLeaf,
  type RemovedBranch,
} from './tree-changes';
import type { Conversation } from './types';

const empty = newConversation('conversation', 0, defaultSettings);

function add(conversation: Conversation, id: string, parentId: string | null): Conversation {
  const createdAt = Object.keys(conversation.messages).length;
  return append(conversation, userMessage({ id, parentId, createdAt }, id));
}

function build(...links: [id: string, parentId: string | null][]): Conversation {
  return links.reduce((conversation, [id, parentId]) => add(conversation, id, parentId), empty);
}

function remove(
  conversation: Conversation,
  id: string,
): { conversation: Conversation; removed: RemovedBranch } {
  const removal = removeBranch(conversation, id);
  if (!removal) throw new Error(`There is no ${id}.`);
  return removal;
}

describe('removing a branch', () => {
  const conversation = build(['a', null], ['b', 'a'], ['b2', 'a'], ['c2', 'b2'], ['b3', 'a']);

  it('shows the version before, at its newest leaf', () => {
    const { leafId } = remove(conversation, 'b3').conversation;
    expect(leafId).toBe('c2');
  });

  it('shows the version after where there is none before', () => {
    const shown = showSibling(conversation, 'b3', -2);
    expect(shown.leafId).toBe('b');
    expect(remove(shown, 'b').conversation.leafId).toBe('c2');
  });

  it('ends the thread at the parent where there is no other version', () => {
    expect(remove(build(['a', null], ['b', 'a']), 'b').conversation.leafId).toBe('a');
  });

  it('leaves nothing where the only root goes', () => {
    expect(remove(conversation, 'a').conversation).toMatchObject({ messages: {}, leafId: null });
  });

  it('does not move what is on screen elsewhere', () => {
    expect(remove(conversation, 'b').conversation.leafId).toBe('b3');
  });

  it('cannot be undone when its parent has gone too', () => {
    const first = remove(conversation, 'c2');
    const second = remove(first.conversation, 'b2');
    expect(restoreBranch(second.conversation, first.removed)).toBe(second.conversation);
  });

  it('says when there is no such message', () => {
    expect(removeBranch(conversation, 'nobody')).toBeNull();
  });

  it('ends for a cycle, too', () => {
    const cycle = build(['a', 'b'], ['b', 'a']);
    expect(remove(cycle, 'b').conversation).toMatchObject({ messages: {}, leafId: null });
  });
});

describe('other changes', () => {
  it('leave what is not concerned as it is', () => {
    const conversation = build(['a', null], ['b', 'a']);
    const changed = replaceMessage(
      conversation,
      userMessage({ id: 'b', parentId: 'a', createdAt: 1 }, 'new'),
    );
    expect(changed.messages['b']).toMatchObject({ content: 'new' });
    expect(changed.messages['a']).toBe(conversation.messages['a']);
    expect(siblingsOf(changed.messages, 'b')).toEqual([changed.messages['b']]);
    expect(replaceMessage(conversation, userMessage({ id: 'x', parentId: 'a', createdAt: 1 }, ''))).toBe(
      conversation,
    );
    expect(showSibling(conversation, 'b', 1)).toBe(conversation);
    expect(showSibling(conversation, 'b', -1)).toBe(conversation);
  });

  it('mend a leaf that is not one', () => {
    const { messages } = build(['a', null], ['b', 'a'], ['c', 'b']);
    expect(soundLeaf(messages, 'b')).toBe('c');
    expect(soundLeaf(messages, 'gone')).toBe('c');
    expect(soundLeaf({}, 'gone')).toBeNull();
  });
});

/** What a person does, to a message picked by a number. */
type Step = readonly [kind: (typeof kinds)[number], pick: number];
const kinds = ['append', 'sibling', 'delete', 'undo', 'switch', 'reload', 'import'] as const;

/** What is stored of a conversation, change by change. */
class Records {
  #known = recordsOf(empty);

  write(conversation: Conversation): void {
    this.#known = withChange(this.#known, changeBetween(this.#known, conversation));
  }

  read(): Conversation {
    const { header, messages } = structuredClone(this.#known);
    const { records } = readConversationRecords(header, [...messages.values()]);
    if (!records) throw new Error('The conversation cannot be read.');
    return records;
  }
}

/** A conversation exported and imported; one without messages is not taken in. */
function throughAFile(conversation: Conversation): Conversation {
  const [before, after] = exportFrame(new Date(0));
  const reading = readImport(before + exportedConversation(conversation) + after, {
    createId: () => 'unused',
    now: 0,
  });
  const [imported] = reading.ok ? reading.conversations : [];
  return imported?.conversation ?? conversation;
}

describe('any sequence of changes', () => {
  const step: fc.Arbitrary<Step> = fc.tuple(fc.constantFrom(...kinds), fc.nat());

  /** The model: each message's parent, nothing more. */
  function check(conversation: Conversation, parents: ReadonlyMap<string, string | null>): void {
    const { messages, leafId } = conversation;
    expect(new Map(Object.values(messages).map(({ id, parentId }) => [id, parentId]))).toEqual(parents);
    const path = visiblePath(conversation);
    expect(path.at(-1)?.id ?? null).toBe(leafId);
    if (parents.size === 0) return;
    expect(leafId === null ? ['no leaf'] : childrenOf(messages, leafId)).toEqual([]);
    expect(path.map(({ parentId }) => parentId)).toEqual([null, ...path.slice(0, -1).map(({ id }) => id)]);
  }

  function below(parents: ReadonlyMap<string, string | null>, id: string): string[] {
    return [
      id,
      ...[...parents].filter(([, parentId]) => parentId === id).flatMap(([child]) => below(parents, child)),
    ];
  }

  it('keeps it a tree, whose visible path ends in a leaf', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let conversation = empty;
        let undo: { removed: RemovedBranch; parents: [string, string | null][] } | null = null;
        const parents = new Map<string, string | null>();
        const stored = new Records();
        let time = 0;

        for (const [kind, pick] of steps) {
          const known = [...parents.keys()];
          const picked = known[pick % Math.max(known.length, 1)];
          if (kind === 'append' || (kind === 'sibling' && picked !== undefined)) {
            const parentId = kind === 'append' ? conversation.leafId : (parents.get(picked ?? '') ?? null);
            const message = userMessage({ id: `m${String(time)}`, parentId, createdAt: time++ }, '');
            conversation = append(conversation, message);
            parents.set(message.id, parentId);
          } else if (kind === 'delete' && picked !== undefined) {
            const removal = remove(conversation, picked);
            const gone = below(parents, picked);
            undo = { removed: removal.removed, parents: [...parents].filter(([id]) => gone.includes(id)) };
            for (const id of gone) parents.delete(id);
            conversation = removal.conversation;
          } else if (kind === 'undo' && undo) {
            conversation = restoreBranch(conversation, undo.removed);
            for (const [id, parentId] of undo.parents) parents.set(id, parentId);
            undo = null;
          } else if (kind === 'switch' && picked !== undefined) {
            conversation = showSibling(conversation, picked, pick % 2 === 0 ? 1 : -1);
          } else if (kind === 'import') {
            const imported = throughAFile(conversation);
            expect(imported).toEqual(conversation);
            conversation = imported;
          }
          stored.write(conversation);
          if (kind === 'reload') {
            expect(stored.read()).toEqual(conversation);
            conversation = stored.read();
          }
          check(conversation, parents);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('undoes a deletion exactly', () => {
    const conversation = build(['a', null], ['b', 'a'], ['c', 'b'], ['b2', 'a']);
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(conversation.messages)), (id) => {
        const removal = remove(conversation, id);
        expect(restoreBranch(removal.conversation, removal.removed)).toEqual(conversation);
      }),
    );
    expect(pathTo(conversation.messages, 'b2')).toHaveLength(2);
  });
});
