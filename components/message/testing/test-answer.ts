import { textContent } from '@/lib/conversation/parts';
import type { Answer } from '@/lib/conversation/types';

/** A complete answer for the tests, changed as each needs it. */
export function testAnswer(changes: Partial<Answer> = {}): Answer {
  return {
    id: 'a1',
    parentId: 'u1',
    createdAt: 0,
    role: 'assistant',
    content: textContent('Paris.'),
    status: 'complete',
    asked: { model: 'openai/gpt-5.4', systemPrompt: '', parameters: { temperature: 0.3, stream: true } },
    respondedBy: 'gpt-5.4-2026-03-05',
    finishReason: 'stop',
    usage: { prompt_tokens: 1038, completion_tokens: 214, total_tokens: 1252 },
    timeToFirstToken: 310,
    totalTime: 1810,
    error: null,
    ...changes,
  };
}
