import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textContent } from './parts';
import { requestBodyOf } from '@/lib/answer/request-body';
import { askedWith, pendingAnswer, userMessage } from './messages';
import { applyChange, changeBetween, recordsOf, withChange } from '@/lib/storage/conversation-change';
import { readConversationRecords } from '@/lib/storage/read-records';
import { emptyConversation } from '@/lib/chat/testing/build-conversation';
import { exportedConversation, exportFrame } from '@/lib/transfer/export-file';
import { readImport } from '@/lib/transfer/read-import';
import { parentIdOf, childrenOf, pathWithDeleted, visibleIds, visiblePath } from './tree';
import { append, showSibling } from './tree-changes';
import { putBack, removeAlone, removeBranch, type Removed } from './tree-removal';
import type { Conversation } from './types';

/* Any sequence of what a person does, against a model of the tree: each message's parent, and what each answer was asked with. */

const kinds = [
  'say',
  'ask',
  'sibling',
  'delete',
  'delete alone',
  'undo',
  'switch',
  'reload',
  'import',
] as const;
/** A person's action, on a message picked by a number. */
const step = fc.tuple(fc.constantFrom(...kinds), fc.nat());

type Parents = Map<string, string | null>;

/** A conversation as storage, or another tab, has it: change by change. */
class Elsewhere {
  #known = recordsOf(emptyConversation);
  #otherTab = emptyConversation;

  take(conversation: Conversation): void {
    const change = changeBetween(this.#known, conversation);
    this.#known = withChange(this.#known, change);
    this.#otherTab = applyChange(this.#otherTab, structuredClone(change));
    expect(this.#otherTab.messages).toEqual(conversation.messages);
    expectSound(this.#otherTab);
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
  const [imported] = reading.conversations;
  return imported?.conversation ?? conversation;
}

/** The visible path is a path, and ends in a leaf. */
function expectSound(conversation: Conversation): void {
  const { messages, leafId } = conversation;
  const path = visiblePath(conversation).map(({ id }) => id);
  // An index kept from an earlier state has what a walk finds.
  const walked = { ...conversation, messages: { ...messages } };
  expect(path).toEqual(visibleIds(walked));
  for (const id of [null, ...Object.keys(messages)])
    expect(childrenOf(messages, id)).toEqual(childrenOf(walked.messages, id));
  expect(path.at(-1) ?? null).toBe(leafId);
  expect(leafId === null ? [] : childrenOf(messages, leafId)).toEqual([]);
  expect(path.map((id) => parentIdOf(messages, id))).toEqual([null, ...path].slice(0, path.length));
}

function below(parents: Parents, id: string): string[] {
  const children = [...parents].filter(([, parentId]) => parentId === id);
  return [id, ...children.flatMap(([child]) => below(parents, child))];
}

function above(parents: Parents, id: string | null): string[] {
  return id === null ? [] : [...above(parents, parents.get(id) ?? null), id];
}

it('keeps any conversation a tree, and what each answer was asked with', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let conversation = emptyConversation;
      let undo: { removed: Removed; parents: Parents } | null = null;
      let parents: Parents = new Map();
      const sent = new Map<string, string[]>();
      const elsewhere = new Elsewhere();
      let time = 0;

      for (const [kind, pick] of steps) {
        const known = [...parents.keys()];
        const picked = known[pick % Math.max(known.length, 1)];
        if (kind === 'say' || kind === 'ask' || (kind === 'sibling' && picked !== undefined)) {
          const parentId = kind === 'sibling' ? (parents.get(picked ?? '') ?? null) : conversation.leafId;
          const base = { id: `m${String(time)}`, parentId, createdAt: time++ };
          if (kind === 'ask') {
            const path = pathWithDeleted(conversation.messages, parentId);
            const answer = pendingAnswer(base, askedWith(conversation.settings, { stream: true }, path));
            conversation = append(conversation, {
              ...answer,
              content: textContent(base.id),
              status: 'complete',
            });
            sent.set(base.id, above(parents, parentId));
          } else {
            conversation = append(conversation, userMessage(base, base.id));
          }
          parents.set(base.id, parentId);
        } else if ((kind === 'delete' || kind === 'delete alone') && picked !== undefined) {
          const removal = (kind === 'delete' ? removeBranch : removeAlone)(conversation, picked);
          if (!removal) throw new Error(`There is no ${picked}.`);
          expect(putBack(removal.conversation, removal.removed)).toEqual(conversation);
          conversation = removal.conversation;
          undo = { removed: removal.removed, parents: new Map(parents) };
          const parentId = parents.get(picked) ?? null;
          const gone = kind === 'delete' ? below(parents, picked) : [picked];
          for (const id of gone) parents.delete(id);
          for (const [id, parent] of parents) if (parent === picked) parents.set(id, parentId);
        } else if (kind === 'undo' && undo) {
          conversation = putBack(conversation, undo.removed);
          parents = new Map([...parents, ...undo.parents]);
          undo = null;
        } else if (kind === 'switch' && picked !== undefined) {
          conversation = showSibling(conversation, picked, pick % 2 === 0 ? 1 : -1);
        } else if (kind === 'import') {
          const imported = throughAFile(conversation);
          expect(imported).toEqual(conversation);
          conversation = imported;
        }
        elsewhere.take(conversation);
        if (kind === 'reload') {
          expect(elsewhere.read()).toEqual(conversation);
          conversation = elsewhere.read();
        }

        const { messages } = conversation;
        const shown = Object.values(messages).filter(({ deleted }) => !deleted);
        expect(new Map(shown.map(({ id }) => [id, parentIdOf(messages, id)]))).toEqual(parents);
        expectSound(conversation);
        for (const message of shown) {
          if (message.role !== 'assistant') continue;
          const body = requestBodyOf(messages, message);
          expect(body?.messages.map(({ content }) => content)).toEqual(sent.get(message.id));
        }
      }
    }),
    { numRuns: 1_000 },
  );
});
