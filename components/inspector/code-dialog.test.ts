import { describe, expect, it } from 'vitest';
import { newConversation, userMessage } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import type { Conversation, Message } from '@/lib/conversation/types';
import { bodyForCode } from './code-dialog';
import { testAnswer } from '@/components/message/testing/test-answer';

const asked = userMessage({ id: 'u1', parentId: null, createdAt: 0 }, 'Which city?');

function conversation(...messages: Message[]): Conversation {
  return {
    ...newConversation('c1', 0, { ...defaultSettings, systemPrompt: 'Be short.', stream: false }),
    messages: Object.fromEntries(messages.map((message) => [message.id, message])),
    leafId: messages.at(-1)?.id ?? null,
  };
}

describe('bodyForCode', () => {
  it('ends with the last message that asks', () => {
    const body = bodyForCode(conversation(asked, testAnswer()), null);
    expect(body).toEqual({
      model: 'openai/gpt-5.4',
      messages: [
        { role: 'system', content: 'Be short.' },
        { role: 'user', content: 'Which city?' },
      ],
    });
  });

  it('is limited as the request would be', () => {
    expect(bodyForCode(conversation(asked), 500)).toHaveProperty('max_completion_tokens', 500);
  });

  it('is whole for an empty chat', () => {
    expect(bodyForCode(conversation(), null).messages.map(({ role }) => role)).toEqual(['system', 'user']);
  });
});
