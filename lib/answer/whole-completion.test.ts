import { describe, expect, it } from 'vitest';
import { AnswerAccumulator } from './answer-accumulator';

const usage = { prompt_tokens: 3, completion_tokens: 5, total_tokens: 8 };

describe('an answer that is not streamed', () => {
  const read = (body: unknown): AnswerAccumulator => {
    const accumulator = new AnswerAccumulator();
    accumulator.readCompletion(body);
    return accumulator;
  };

  it('is read whole', () => {
    const call = { id: 'a', type: 'function', function: { name: 'one', arguments: '{}' } };
    const accumulator = read({
      model: 'gpt-5.4',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: 'Hi', tool_calls: [call] },
          finish_reason: 'stop',
        },
      ],
      usage,
      gatewayMetadata: {},
    });
    expect(accumulator.answer).toMatchObject({
      content: 'Hi',
      toolCalls: [{ id: 'a', name: 'one', arguments: '{}' }],
      usage,
    });
    expect(accumulator.end({ cut: false })).toEqual({ status: 'complete', error: null });
  });

  it('needs no finish reason', () => {
    const accumulator = read({ choices: [{ message: { content: 'Hi' } }] });
    expect(accumulator.end({ cut: false }).status).toBe('complete');
    expect(accumulator.answer.finishReason).toBeNull();
  });

  it('fails by an error in its place', () => {
    expect(read({ error: { message: 'No.', code: 'upstream_error' } }).end({ cut: false })).toMatchObject({
      status: 'failed',
      error: { code: 'upstream_error', message: 'No.' },
    });
  });

  it.each([
    undefined,
    'text',
    {},
    { choices: [] },
    { choices: [{}] },
    { choices: [{ message: { content: 7 } }] },
  ])('fails where it is not a completion: %j', (body) => {
    expect(read(body).end({ cut: false })).toMatchObject({
      status: 'failed',
      error: { code: 'malformed_stream' },
    });
  });
});
