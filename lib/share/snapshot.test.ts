import { expect, it } from 'vitest';
import { type Snapshot, type SnapshotAnswer, snapshotProblem } from './snapshot';

const snapshot: Snapshot = {
  version: 1,
  title: 'T',
  sharedAt: 1,
  model: 'm',
  systemPrompt: null,
  parameters: null,
  messages: [{ role: 'user', content: 'Hi' }],
};
const answer: SnapshotAnswer = {
  role: 'assistant',
  content: 'Hi',
  refusal: '',
  toolCalls: [],
  status: 'complete',
  error: null,
  model: 'm',
  respondedBy: 'm',
  parameters: null,
  finishReason: 'stop',
  usage: null,
  timeToFirstToken: 1,
  totalTime: 2,
};
const call = { id: 'a', name: 'b', arguments: '' };
const user = (content: string) => ({ role: 'user' as const, content });
const problem = (changes: Partial<Snapshot>) =>
  snapshotProblem({ ...snapshot, ...changes }, (place) => place + 10);

it('finds nothing wrong with what fits', () => {
  expect(problem({})).toBeNull();
  expect(problem({ messages: Array.from({ length: 200 }, () => user('x'.repeat(8_000))) })).toBeNull();
});

it.each<[string, Partial<Snapshot>, RegExp]>([
  ['nothing', { messages: [] }, /^Choose at least one/],
  [
    'too many messages',
    { messages: Array<typeof answer>(2_001).fill(answer) },
    /holds 2,000 messages; these are 2,001/,
  ],
  ['too much text', { messages: [user('é'.repeat(1_600_000))] }, /3\.2 MB of text; a link holds 3\.0 MB/],
  ['too many values', { parameters: { a: Array<number>(100_001).fill(0) } }, /more parts than a link holds/],
  ['long parameters', { parameters: { a: 'x'.repeat(200_000) } }, /the parameters exceed/],
  [
    'too many tool calls',
    { messages: [user('Hi'), { ...answer, toolCalls: Array<typeof call>(129).fill(call) }] },
    /^Message 11 .* its tool calls/,
  ],
  [
    'a long name',
    { messages: [{ ...answer, respondedBy: 'x'.repeat(201) }] },
    /^Message 10 .* its model name/,
  ],
])('says what is wrong with %s', (_, changes, sentence) => {
  expect(problem(changes)).toMatch(sentence);
});
