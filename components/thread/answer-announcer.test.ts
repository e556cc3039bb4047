import { describe, expect, it } from 'vitest';
import { announcement } from './answer-announcer';
import { testAnswer } from '@/components/message/testing/test-answer';

const streaming = testAnswer({ status: 'streaming' });
const error = { code: 'offline' as const, message: 'You are offline.', param: null };

describe('announcement', () => {
  it('says when an answer begins, once', () => {
    expect(announcement(undefined, streaming)).toBe('Answering');
    expect(announcement(streaming, { ...streaming, content: 'More' })).toBeNull();
    expect(announcement(testAnswer({ id: 'a0' }), streaming)).toBe('Answering');
  });

  it('says how it ends', () => {
    expect(announcement(streaming, testAnswer())).toBe('Answer complete');
    expect(announcement(streaming, testAnswer({ status: 'stopped' }))).toBe('Answer stopped');
    expect(announcement(streaming, testAnswer({ status: 'truncated' }))).toBe('Answer cut off.');
    expect(announcement(streaming, testAnswer({ status: 'failed', error }))).toBe(
      'Answer failed. You are offline.',
    );
  });

  it('is silent about an answer that was only shown', () => {
    expect(announcement(undefined, testAnswer())).toBeNull();
    expect(announcement(streaming, testAnswer({ id: 'a2' }))).toBeNull();
    expect(announcement(streaming, undefined)).toBeNull();
  });
});
