import { describe, expect, it } from 'vitest';
import { answerError } from '@/lib/model/answer-error';
import { announcement } from './answer-announcer';
import { testAnswer } from '@/components/message/testing/test-answer';

const streaming = testAnswer({ status: 'streaming' });
const error = answerError('offline');

describe('announcement', () => {
  it('says when an answer begins, once', () => {
    expect(announcement(undefined, streaming)).toEqual({ text: 'Answering', error: null });
    expect(announcement(streaming, { ...streaming, content: 'More' })).toBeNull();
    expect(announcement(testAnswer({ id: 'a0' }), streaming)).toEqual({ text: 'Answering', error: null });
  });

  it('says how it ends', () => {
    expect(announcement(streaming, testAnswer())).toEqual({ text: 'Answer complete', error: null });
    expect(announcement(streaming, testAnswer({ status: 'stopped' }))?.text).toBe('Answer stopped');
    expect(announcement(streaming, testAnswer({ status: 'truncated' }))?.text).toBe('Answer cut off.');
    expect(announcement(streaming, testAnswer({ status: 'failed', error }))).toEqual({
      text: 'Answer failed.',
      error,
    });
  });

  it('is silent about an answer that was only shown', () => {
    expect(announcement(undefined, testAnswer())).toBeNull();
    expect(announcement(streaming, testAnswer({ id: 'a2' }))).toBeNull();
    expect(announcement(streaming, undefined)).toBeNull();
  });
});
