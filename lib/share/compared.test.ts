import { expect, it } from 'vitest';
import { comparedAnswers } from '@/lib/conversation/comparison';
import { newConversation, pendingAnswer, stopped, userMessage } from '@/lib/conversation/messages';
import { textContent, textOf } from '@/lib/conversation/parts';
import { append } from '@/lib/conversation/tree-changes';
import type { Conversation } from '@/lib/conversation/types';
import { defaultSettings } from '@/lib/settings/settings';
import { copyOf } from './continue-conversation';
import { makeSnapshot, shareEverything, type ShareChoices } from './make-snapshot';
import { snapshotSchema } from './snapshot';

const variants = [{}, { parameters: { temperature: 0.2 } }, { systemPrompt: 'A canary.' }];

/** A question with an answer for each variant, the first shown last. */
function compared(): Conversation {
  const start = append(
    newConversation('c', 0, defaultSettings),
    userMessage({ id: 'q', parentId: null, createdAt: 0 }, 'Why?'),
  );
  const all = variants.reduce((conversation, variant, column) => {
    const base = { id: `a${String(column)}`, parentId: 'q', createdAt: column + 1 };
    const asked = { model: 'openai/gpt-5.4', systemPrompt: '', parameters: {} };
    const pending = pendingAnswer(base, asked, { comparison: { id: 'group', column, variant } });
    const answer = { ...stopped(pending), content: textContent(`Answer ${String(column)}`) };
    return append(conversation, { ...pending, ...answer, role: 'assistant' as const });
  }, start);
  return { ...all, leafId: 'a0' };
}

function shared(choices: Partial<ShareChoices>) {
  const snapshot = makeSnapshot(compared(), { ...shareEverything, ...choices }, 0);
  return snapshotSchema.parse(JSON.parse(JSON.stringify(snapshot)));
}

it('shares all answers that stand side by side, and they do so in the copy', () => {
  const copy = copyOf(shared({}), 0);
  const answers = comparedAnswers(copy);
  expect(answers.map(textOf)).toEqual(['Answer 0', 'Answer 1', 'Answer 2']);
  expect(answers.map(({ comparison }) => comparison?.variant)).toEqual(variants);
  expect(new Set(answers.map(({ parentId }) => parentId)).size).toBe(1);
});

it('tells no variant that is not shared whole', () => {
  const variantsIn = (choices: Partial<ShareChoices>) =>
    shared(choices).messages.flatMap((message) =>
      message.role === 'assistant' ? [message.comparison?.variant] : [],
    );
  expect(variantsIn({ systemPrompt: false })).toEqual([variants[0], variants[1], null]);
  expect(variantsIn({ parameters: false })).toEqual([null, null, null]);
});

it('shares the one that is left of them as any answer', () => {
  const [, answer] = shared({ leftOut: ['a1', 'a2'] }).messages;
  expect(answer).not.toHaveProperty('comparison');
});

it('tells no folder of a model’s file', () => {
  const conversation = compared();
  const a0 = conversation.messages['a0'];
  if (a0?.role !== 'assistant' || !a0.comparison) throw new Error('It stands beside others.');
  const variant = { model: '/home/ada/models/tiny.gguf' };
  const named = { ...a0, comparison: { ...a0.comparison, variant } };
  const messages = { ...conversation.messages, a0: named };
  expect(JSON.stringify(makeSnapshot({ ...conversation, messages }, shareEverything, 0))).not.toContain(
    'ada',
  );
});
