import { describe, expect, it } from 'vitest';
import { answerEnding } from './answer-note';
import { testAnswer } from './testing/test-answer';

describe('answerEnding', () => {
  it('says nothing of an answer that is complete or arriving', () => {
    expect(answerEnding(testAnswer())).toBeNull();
    expect(answerEnding(testAnswer({ status: 'streaming' }))).toBeNull();
  });

  it('tells stopped from cut off', () => {
    expect(answerEnding(testAnswer({ status: 'stopped' }))).toMatchObject({
      text: 'Stopped by you.',
      action: 'Regenerate',
    });
    expect(answerEnding(testAnswer({ status: 'truncated', finishReason: 'length' }))?.text).toBe(
      'Cut off at the token limit.',
    );
    expect(answerEnding(testAnswer({ status: 'truncated', finishReason: null }))?.text).toBe(
      'The connection was lost.',
    );
  });

  it('offers to go without a refused parameter that was set', () => {
    const error = { code: 'refused_by_model' as const, message: 'No.', param: 'temperature' };
    expect(answerEnding(testAnswer({ status: 'failed', error }))).toMatchObject({
      refused: 'temperature',
      reason: '“No.”',
      action: 'Retry without it',
    });
  });

  it('says who refused it', () => {
    const error = { message: 'No.', param: 'temperature' };
    const textOf = (code: 'refused_by_model' | 'invalid_value' | 'parameter_not_allowed' | 'unknown_error') =>
      answerEnding(testAnswer({ status: 'failed', error: { ...error, code } }))?.text;
    for (const code of ['refused_by_model', 'unknown_error'] as const)
      expect(textOf(code)).toBe('The model refuses');
    for (const code of ['invalid_value', 'parameter_not_allowed'] as const)
      expect(textOf(code)).toBe('This deployment does not allow');
  });

  it('quotes a service once', () => {
    const reasonOf = (code: 'refused_by_model' | 'invalid_value', message: string) =>
      answerEnding(testAnswer({ status: 'failed', error: { code, message, param: 'temperature' } }))?.reason;
    expect(reasonOf('refused_by_model', 'OpenAI answered 400: “No.”')).toBe('OpenAI answered 400: “No.”');
    expect(reasonOf('invalid_value', 'At most 5.')).toBe('At most 5.');
  });

  it('finds the parameter of a path within it', () => {
    const asked = { model: 'm', systemPrompt: '', parameters: { tools: [] } };
    const error = { code: 'refused_by_model' as const, message: 'No.', param: 'tools[0].function.name' };
    expect(answerEnding(testAnswer({ status: 'failed', asked, error }))?.refused).toBe('tools');
  });

  it('offers to try again where no set parameter is named', () => {
    for (const param of [null, 'messages', 'toString']) {
      const error = { code: 'upstream_error' as const, message: 'The service failed.', param };
      expect(answerEnding(testAnswer({ status: 'failed', error }))).toMatchObject({
        text: 'The service failed.',
        refused: null,
        action: 'Try again',
      });
    }
  });
});
