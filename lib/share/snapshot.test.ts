import { expect, it } from 'vitest';
import { textContent } from '@/lib/conversation/parts';
import type { ShareProblem } from './share-problem';
import { type Snapshot, snapshotProblem } from './snapshot';
import { sharedAnswer, sharedSnapshot } from './testing/samples';

const user = (text: string) => ({ role: 'user' as const, content: [...textContent(text)] });
const snapshot = sharedSnapshot([user('Hi')], { title: 'T', sharedAt: 1, model: 'm' });
const answer = sharedAnswer('Hi', { respondedBy: 'm', timeToFirstToken: 1, totalTime: 2 });
const call = { type: 'tool_call' as const, id: 'a', name: 'b', arguments: '' };
const problem = (changes: Partial<Snapshot>) =>
  snapshotProblem({ ...snapshot, ...changes }, (place) => place + 10);

it('finds nothing wrong with what fits', () => {
  expect(problem({})).toBeNull();
  expect(problem({ messages: Array.from({ length: 200 }, () => user('x'.repeat(8_000))) })).toBeNull();
});

it.each<[string, Partial<Snapshot>, ShareProblem]>([
  ['nothing', { messages: [] }, { code: 'no_messages', params: {} }],
  [
    'too many messages',
    { messages: Array<typeof answer>(2_001).fill(answer) },
    { code: 'too_many_messages', params: { size: 2_001, limit: 2_000 } },
  ],
  [
    'too much text',
    { messages: [user('é'.repeat(1_600_000))] },
    { code: 'too_much_text', params: { size: 3_200_155, limit: 3_000_000 } },
  ],
  [
    'too many values',
    { parameters: { a: Array<number>(100_001).fill(0) } },
    { code: 'too_complex', params: {} },
  ],
  [
    'long parameters',
    { parameters: { a: 'x'.repeat(200_000) } },
    { code: 'details_too_large', params: { part: 'parameters' } },
  ],
  [
    'too many parts',
    { messages: [user('Hi'), { ...answer, content: Array<typeof call>(257).fill(call) }] },
    { code: 'message_too_large', params: { number: 11, part: 'content' } },
  ],
  [
    'a long name',
    { messages: [{ ...answer, respondedBy: 'x'.repeat(201) }] },
    { code: 'message_too_large', params: { number: 10, part: 'respondedBy' } },
  ],
])('says what is wrong with %s', (_, changes, expected) => {
  expect(problem(changes)).toEqual(expected);
});
