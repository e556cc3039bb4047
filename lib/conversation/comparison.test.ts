import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultSettings } from '@/lib/settings/settings';
import { arrivingAnswer, comparedAnswers, withKept, withoutKept } from './comparison';
import { newConversation, pendingAnswer, userMessage, writtenAnswer } from './messages';
import { findMessage } from './tree';
import { append, replaceMessage } from './tree-changes';
import type { Answer, Conversation } from './types';

const asked = { model: 'm', systemPrompt: '', parameters: {} };

/** A question, with an answer in each of these columns of one comparison, in this order. */
function compared(columns: readonly number[]): Conversation {
  const start = append(
    newConversation('c', 0, defaultSettings),
    userMessage({ id: 'q', parentId: null, createdAt: 0 }, 'Why?'),
  );
  return columns.reduce(
    (conversation, column, index) =>
      append(
        conversation,
        pendingAnswer({ id: `a${String(index)}`, parentId: 'q', createdAt: index + 1 }, asked, {
          comparison: { id: 'group', column, variant: { parameters: { temperature: column } } },
        }),
      ),
    start,
  );
}

function idsOf(answers: readonly Answer[]): readonly string[] {
  return answers.map(({ id }) => id);
}

function answerIn(conversation: Conversation, id: string): Answer {
  const message = findMessage(conversation.messages, id);
  if (message?.role !== 'assistant') throw new Error(`There is no answer ${id}.`);
  return message;
}

it('shows the newest answer of each column, by column', () => {
  expect(idsOf(comparedAnswers(compared([0, 1, 2])))).toEqual(['a0', 'a1', 'a2']);
  expect(idsOf(comparedAnswers(compared([1, 0, 1, 0])))).toEqual(['a3', 'a2']);
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 30 }), (columns) => {
      const shown = comparedAnswers(compared(columns)).map(({ comparison }) => comparison?.column);
      const all = [...new Set(columns)].sort((a, b) => a - b);
      expect(shown).toEqual(all.length < 2 ? [] : all);
    }),
  );
});

it('shows one answer alone where it is kept, and all again', () => {
  const before = { ...compared([0, 1]), leafId: 'a0' };
  const kept = withKept(before, answerIn(before, 'a1'));
  expect(kept.leafId).toBe('a1');
  expect(comparedAnswers(kept)).toEqual([]);
  const other = withKept(kept, answerIn(kept, 'a0'));
  expect(answerIn(other, 'a1').comparison).not.toHaveProperty('kept');
  expect(idsOf(comparedAnswers(withoutKept(other, answerIn(other, 'a0'))))).toEqual(['a0', 'a1']);
});

it('shows one answer alone once the conversation goes on below it', () => {
  const before = compared([0, 1]);
  const after = append(before, userMessage({ id: 'next', parentId: 'a1', createdAt: 9 }, 'And?'));
  expect(comparedAnswers(after)).toEqual([]);
});

it('does not count versions that were asked for alone', () => {
  const before = compared([0, 1]);
  const alone = append(before, writtenAnswer({ id: 'alone', parentId: 'q', createdAt: 9 }, 'Because.'));
  expect(comparedAnswers(alone)).toEqual([]);
  expect(idsOf(comparedAnswers({ ...alone, leafId: 'a0' }))).toEqual(['a0', 'a1']);
});

it('waits for the answers beside the last one too', () => {
  const before = { ...compared([0, 1]), leafId: 'a0' };
  const first = replaceMessage(before, { ...answerIn(before, 'a0'), status: 'complete' });
  expect(arrivingAnswer(first)?.id).toBe('a1');
  expect(arrivingAnswer(replaceMessage(first, { ...answerIn(first, 'a1'), status: 'failed' }))).toBeNull();
});
