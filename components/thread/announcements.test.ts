import { describe, expect, it } from 'vitest';
import { textContent } from '@/lib/conversation/parts';
import { answerError } from '@/lib/model/answer-error';
import { announcement } from './announcements';
import { testAnswer } from '@/components/message/testing/test-answer';

const streaming = testAnswer({ status: 'streaming' });
const error = answerError('offline');

describe('announcement', () => {
  it('says when an answer begins, once', () => {
    expect(announcement(undefined, streaming)).toEqual({ kind: 'answering', error: null });
    expect(announcement(streaming, { ...streaming, content: textContent('More') })).toBeNull();
    expect(announcement(testAnswer({ status: 'truncated' }), streaming)).toEqual({
      kind: 'answering',
      error: null,
    });
    expect(announcement(testAnswer({ id: 'a0' }), streaming)).toEqual({ kind: 'answering', error: null });
  });

  it('says how it ends', () => {
    expect(announcement(streaming, testAnswer())).toEqual({ kind: 'complete', error: null });
    expect(announcement(streaming, testAnswer({ status: 'stopped' }))).toEqual({
      kind: 'stopped',
      error: null,
    });
    expect(announcement(streaming, testAnswer({ status: 'truncated' }))).toEqual({
      kind: 'truncated',
      error: null,
    });
    expect(announcement(streaming, testAnswer({ status: 'failed', error }))).toEqual({
      kind: 'failed',
      error,
    });
  });

  it('is silent about an answer that was only shown', () => {
    expect(announcement(undefined, testAnswer())).toBeNull();
    expect(announcement(streaming, testAnswer({ id: 'a2' }))).toBeNull();
    expect(announcement(streaming, undefined)).toBeNull();
  });
});
