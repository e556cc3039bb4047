import { describe, expect, it } from 'vitest';
import { announcement } from './answer-announcer';
import { testAnswer } from '@/components/message/testing/test-answer';

const streaming = testAnswer({ status: 'streaming' });
const error = { code: 'offline' as const, message: 'You are offline.', param: null };

describe('announcement', () => {
  it('says when an answer begins, once', () => {
    expect(announcement(undefined, streaming)).toEqual({ kind: 'answering', reason: '' });
    expect(announcement(streaming, { ...streaming, content: 'More' })).toBeNull();
    expect(announcement(testAnswer({ status: 'truncated' }), streaming)).toEqual({
      kind: 'answering',
      reason: '',
    });
    expect(announcement(testAnswer({ id: 'a0' }), streaming)).toEqual({ kind: 'answering', reason: '' });
  });

  it('says how it ends', () => {
    expect(announcement(streaming, testAnswer())).toEqual({ kind: 'complete', reason: '' });
    expect(announcement(streaming, testAnswer({ status: 'stopped' }))).toEqual({
      kind: 'stopped',
      reason: '',
    });
    expect(announcement(streaming, testAnswer({ status: 'truncated' }))).toEqual({
      kind: 'truncated',
      reason: '',
    });
    expect(announcement(streaming, testAnswer({ status: 'failed', error }))).toEqual({
      kind: 'failed',
      reason: 'You are offline.',
    });
  });

  it('is silent about an answer that was only shown', () => {
    expect(announcement(undefined, testAnswer())).toBeNull();
    expect(announcement(streaming, testAnswer({ id: 'a2' }))).toBeNull();
    expect(announcement(streaming, undefined)).toBeNull();
  });
});
