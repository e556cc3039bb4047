import { describe, expect, it } from 'vitest';
import { pendingAnswer } from '@/lib/conversation/messages';
import { textContent } from '@/lib/conversation/parts';
import type { Answer, AnswerRun } from '@/lib/conversation/types';
import { exportedConversation } from '@/lib/transfer/export-file';
import { emptyConversation } from '@/lib/chat/testing/build-conversation';
import { readMessageRecord } from './read-records';

const asked = { model: 'm', systemPrompt: '', parameters: {} };
const arriving: Answer = {
  ...pendingAnswer({ id: 'a', parentId: 'u', createdAt: 2 }, asked),
  content: textContent('Half'),
};
const run: AnswerRun = {
  ...{ id: 'e4b0-a', events: 12, sentAt: 1_700_000_000_000 },
  response: { time: 4.5, status: 200, headers: [['content-type', 'text/event-stream']] },
  times: [
    [3, 10],
    [12, 120],
  ],
};
const before: Answer = { ...arriving, status: 'truncated', finishReason: 'length' };
const read = (message: unknown) => readMessageRecord(structuredClone(message));

describe('the run of an answer that arrives', () => {
  it('is kept, with what was there before it', () => {
    expect(read({ ...arriving, run })).toEqual({ ...arriving, run });
    const going = { ...arriving, run: { ...run, before } };
    expect(read(going)).toEqual(going);
  });

  it('goes with the end of the answer', () => {
    expect(read({ ...before, run })).toEqual(before);
  });

  it.each([
    ['no record', 7],
    ['an id that is a path', { ...run, id: '../x' }],
    ['an id without end', { ...run, id: 'x'.repeat(129) }],
    ['a count that is none', { ...run, events: -1 }],
    ['no head', { ...run, response: null }],
    ['times without end', { ...run, times: Array(50_000).fill([1, 1]) }],
    ['a beginning that is damaged', { ...run, before: { status: 'truncated' } }],
    ['a beginning that arrives itself', { ...run, before: { ...arriving, run } }],
  ])('is left out where it is damaged: %s', (_what, damaged) => {
    expect(read({ ...arriving, run: damaged })).toEqual(arriving);
  });

  it('is in no export', () => {
    const conversation = { ...emptyConversation, messages: { a: { ...arriving, run } }, leafId: 'a' };
    expect(exportedConversation(conversation)).not.toContain(run.id);
  });
});
