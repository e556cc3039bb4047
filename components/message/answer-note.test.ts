import { describe, expect, it } from 'vitest';
import { answerContent } from '@/lib/conversation/parts';
import { answerError } from '@/lib/model/answer-error';
import { answerEndingWords } from '@/lib/words/en/message';
import type { Answer } from '@/lib/conversation/types';
import { answerEnding } from './answer-note';
import { testAnswer } from './testing/test-answer';

const ending = (changes: Partial<Answer>) => answerEnding(testAnswer(changes), answerEndingWords.english);
const failed = (error: Answer['error'], changes: Partial<Answer> = {}) =>
  ending({ status: 'failed', error, ...changes });

describe('answerEnding', () => {
  it('says nothing of an answer that is complete or arriving', () => {
    expect(ending({})).toBeNull();
    expect(ending({ status: 'streaming' })).toBeNull();
  });

  it('says that an answer is empty', () => {
    expect(ending({ content: [] })).toMatchObject({
      text: 'The model returned an empty answer.',
      action: 'regenerate',
    });
    expect(ending({ content: answerContent({ text: '', refusal: 'No.' }) })).toBeNull();
    const toolCalls = [{ id: 'a', name: 'f', arguments: '' }];
    expect(ending({ content: answerContent({ text: '', toolCalls }) })).toBeNull();
  });

  it('does not call an answer empty that has what cannot be shown', () => {
    expect(ending({ content: [], notShown: ['images'] })).toMatchObject({
      text: 'The model returned nothing that can be shown here.',
      action: 'regenerate',
    });
    expect(ending({ notShown: ['images'] })).toBeNull();
  });

  it('tells stopped from cut off, and by what', () => {
    expect(ending({ status: 'stopped' })).toMatchObject({ text: 'Stopped by you.', action: 'regenerate' });
    const cut = (finishReason: string | null) => ending({ status: 'truncated', finishReason })?.text;
    expect(cut('length')).toBe('Cut off at the token limit.');
    expect(cut('content_filter')).toBe('GPT-5.4’s content filter stopped this answer.');
    expect(cut(null)).toBe('Cut off before it was finished.');
    const error = answerError('stalled', { params: { seconds: 60 } });
    expect(ending({ status: 'truncated', error })).toMatchObject({ text: null, error, action: 'regenerate' });
  });

  it('offers to go without a refused parameter that was set, and quotes why', () => {
    const error = answerError('refused_by_model', { param: 'temperature', quote: 'No.' });
    expect(failed(error)).toMatchObject({
      text: '**GPT-5.4 doesn’t accept** `temperature` **here.**',
      error,
      refused: 'temperature',
      action: 'retryWithout',
    });
    expect(failed(answerError('refused_by_model', { param: 'temperature' }))?.error).toBeNull();
  });

  it('says who refused it', () => {
    const by = (service: string) =>
      failed(answerError('refused_by_model', { param: 'temperature', params: { service } }))?.text;
    expect(by('OpenAI')).toContain('GPT-5.4 doesn’t accept');
    expect(by('llama3')).toContain('llama3 doesn’t accept');
    for (const code of ['invalid_value', 'parameter_not_allowed'] as const) {
      const error = answerError(code, { param: 'temperature' });
      expect(failed(error)).toMatchObject({ text: null, error, refused: 'temperature' });
    }
  });

  it('finds the parameter of a path within it', () => {
    const asked = { model: 'm', systemPrompt: '', parameters: { tools: [] } };
    const error = answerError('refused_by_model', { param: 'tools[0].function.name' });
    expect(failed(error, { asked })?.refused).toBe('tools');
  });

  it('offers to ask again where no set parameter is named', () => {
    for (const param of [null, 'messages', 'toString']) {
      const error = answerError('upstream_error', { param });
      expect(failed(error)).toMatchObject({ text: null, error, refused: null, action: 'regenerate' });
    }
    expect(failed(null)?.text).toBe('The answer failed.');
  });
});
