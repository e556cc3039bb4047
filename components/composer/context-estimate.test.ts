import { describe, expect, it } from 'vitest';
import { newConversation } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import { contextCharacters, estimatedTokens } from './context-estimate';
import { testAnswer } from '@/components/message/testing/test-answer';

describe('contextCharacters', () => {
  it('counts the system prompt and the thread on screen, not other versions nor what still streams', () => {
    const messages = {
      u1: { id: 'u1', parentId: null, createdAt: 0, role: 'user' as const, content: '12345' },
      a1: testAnswer({ id: 'a1', content: '123' }),
      a2: testAnswer({ id: 'a2', content: '1234567', status: 'streaming' }),
    };
    const settings = { ...defaultSettings, systemPrompt: '12' };
    const conversation = { ...newConversation('c', 0, settings), messages, leafId: 'a1' };
    expect(contextCharacters(conversation)).toBe(10);
    expect(contextCharacters({ ...conversation, leafId: 'a2' })).toBe(7);
  });
});

describe('estimatedTokens', () => {
  it('rounds up', () => {
    expect([0, 1, 4, 5].map(estimatedTokens)).toEqual([0, 1, 1, 2]);
  });
});
