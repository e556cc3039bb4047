import { afterEach, describe, expect, it, vi } from 'vitest';
import { readPieces } from './testing/event-answer';
import { exceededBound } from '@/lib/json/json-meter';
import { bodyBounds, MAX_ANSWER_LENGTH, MAX_BODY_BYTES } from './answer-limits';

const usage = { prompt_tokens: 3, completion_tokens: 5, total_tokens: 8 };

afterEach(() => {
  vi.restoreAllMocks();
});

describe('an answer that is not streamed', () => {
  const readText = (text: string) => readPieces([new TextEncoder().encode(text)], { streams: false });
  const read = (body: unknown) => readText(body === undefined ? '' : JSON.stringify(body));

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
    expect(accumulator.end()).toEqual({ status: 'complete', error: null });
  });

  it('may have the log probabilities of as many tokens as a long answer has', () => {
    const chance = '{"token":" word","logprob":-12.345678,"bytes":[32,119,111,114,100]}';
    const alternatives = Array.from({ length: 20 }, () => chance).join(',');
    const token = `${chance.slice(0, -1)},"top_logprobs":[${alternatives}]}`;
    const body = `{"choices":[{"index":0,"message":{"content":"Hi"},"logprobs":{"content":[${Array.from({ length: 1_024 }, () => token).join(',')}]}}]}`;
    // A sixteenth of 16,384.
    const { depth, values, keys } = bodyBounds;
    expect(body.length).toBeLessThan(MAX_BODY_BYTES / 16);
    expect(exceededBound(body, { depth, values: values / 16, keys: keys / 16 })).toBeNull();
  });

  it('needs no finish reason', () => {
    const accumulator = read({ choices: [{ message: { content: 'Hi' } }] });
    expect(accumulator.end().status).toBe('complete');
    expect(accumulator.answer.finishReason).toBeNull();
  });

  it('fails where parsing it would cost more than an answer’s', () => {
    const parse = vi.spyOn(JSON, 'parse');
    const accumulator = readText(`{"choices": [${'{},'.repeat(bodyBounds.values)}{}]}`);
    expect(parse).not.toHaveBeenCalled();
    expect(accumulator.end()).toMatchObject({ error: { code: 'unreadable_response' } });
  });

  it('keeps what an answer may hold of one that is too long', () => {
    const accumulator = read({ choices: [{ message: { content: 'x'.repeat(MAX_ANSWER_LENGTH + 1) } }] });
    expect(accumulator.answer.content).toHaveLength(MAX_ANSWER_LENGTH);
    expect(accumulator.end()).toMatchObject({
      status: 'failed',
      error: { code: 'too_long', params: { limit: MAX_ANSWER_LENGTH } },
    });
  });

  it('fails by an error in its place', () => {
    expect(read({ error: { message: 'No.', code: 'upstream_error' } }).end()).toMatchObject({
      status: 'failed',
      error: { code: 'upstream_error', quote: 'No.' },
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
    expect(read(body).end()).toMatchObject({
      status: 'failed',
      error: { code: 'unreadable_response' },
    });
  });
});
