import { describe, expect, it } from 'vitest';
import { requestFacts } from './details-dialog';
import { errorWords } from '@/lib/words/en/errors';
import { testAnswer } from '@/components/message/testing/test-answer';

describe('requestFacts', () => {
  it('gives the usage in detail', () => {
    const usage = {
      prompt_tokens: 1038,
      completion_tokens: 214,
      total_tokens: 1252,
      prompt_tokens_details: { cached_tokens: 1024 },
      completion_tokens_details: { reasoning_tokens: 0 },
    };
    const facts = new Map(requestFacts(testAnswer({ usage }), errorWords.english));
    expect(facts.get('Tokens in')).toBe('1,038');
    expect(facts.get('of them cached')).toBe('1,024');
    expect(facts.get('of them reasoning')).toBe('0');
    expect(facts.get('Model that answered')).toBe('gpt-5.4-2026-03-05');
  });

  it('leaves out what is not known', () => {
    const facts = new Map(
      requestFacts(testAnswer({ usage: null, respondedBy: null, error: null }), errorWords.english),
    );
    expect([...facts.keys()]).toEqual([
      'Model asked',
      'Status',
      'Finish reason',
      'Time to first token',
      'Total time',
    ]);
  });
});
