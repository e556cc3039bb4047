import { describe, expect, it } from 'vitest';
import { AnswerAccumulator } from './answer-accumulator';
import type { SseEvent } from './sse-decoder';

const usage = { prompt_tokens: 3, completion_tokens: 5, total_tokens: 8 };

function event(data: unknown, { type = 'message', id = null }: Partial<SseEvent> = {}): SseEvent {
  return { type, id, data: typeof data === 'string' ? data : JSON.stringify(data) };
}

function chunk(delta: unknown, rest: object = {}): object {
  return {
    id: 'x',
    object: 'chat.completion.chunk',
    model: 'gpt-5.4-2026',
    choices: [{ index: 0, delta, ...rest }],
  };
}

function accumulate(...data: unknown[]): AnswerAccumulator {
  const accumulator = new AnswerAccumulator();
  for (const item of data) accumulator.readEvent(event(item));
  return accumulator;
}

const stop = chunk({}, { finish_reason: 'stop' });

describe('a streamed answer', () => {
  it('grows by its chunks, and is complete by its finish reason and [DONE]', () => {
    const accumulator = accumulate(
      { ...chunk({ role: 'assistant', content: '' }), usage: null, obfuscation: 'x7' },
      chunk({ content: 'Hel' }),
      chunk({ content: 'lo' }),
      stop,
      { ...chunk({}), choices: [], usage },
      '[DONE]',
    );
    expect(accumulator.answer).toEqual({
      content: 'Hello',
      refusal: '',
      toolCalls: [],
      respondedBy: 'gpt-5.4-2026',
      finishReason: 'stop',
      usage,
    });
    expect(accumulator.ended).toBe(true);
    expect(accumulator.end({ cut: false })).toEqual({ status: 'complete', error: null });
  });

  it('is complete by a clean end after the finish reason, but not by one in the middle of an event', () => {
    const accumulator = accumulate(chunk({ content: 'Hi' }), stop);
    expect(accumulator.end({ cut: false }).status).toBe('complete');
    expect(accumulator.end({ cut: true })).toMatchObject({
      status: 'truncated',
      error: { code: 'connection_lost' },
    });
  });

  it.each(['length', 'content_filter'])('is truncated without an error by the finish reason %s', (reason) => {
    const accumulator = accumulate(chunk({ content: 'Hi' }), chunk({}, { finish_reason: reason }), '[DONE]');
    expect(accumulator.end({ cut: false })).toEqual({ status: 'truncated', error: null });
  });

  it('is truncated where neither finish reason nor [DONE] comes', () => {
    const accumulator = accumulate(chunk({ content: 'Hi' }));
    expect(accumulator.end({ cut: false })).toMatchObject({
      status: 'truncated',
      error: { code: 'connection_lost' },
    });
  });

  it('is truncated where [DONE] comes without a finish reason', () => {
    const accumulator = accumulate(chunk({ content: 'Hi' }), '[DONE]');
    expect(accumulator.end({ cut: false })).toMatchObject({
      status: 'truncated',
      error: { code: 'upstream_error' },
    });
  });

  it('has failed where nothing came at all', () => {
    expect(accumulate().end({ cut: false })).toMatchObject({
      status: 'failed',
      error: { code: 'connection_lost' },
    });
  });

  it('fails by an error event, and keeps its text and the error’s own words', () => {
    const error = {
      message: 'Too long.',
      type: 'invalid_request_error',
      param: 'messages',
      code: 'invalid_value',
    };
    const accumulator = accumulate(chunk({ content: 'Hi' }), { error }, chunk({ content: ' there' }));
    expect(accumulator.answer.content).toBe('Hi');
    expect(accumulator.end({ cut: false })).toEqual({
      status: 'failed',
      error: { code: 'invalid_value', message: 'Too long.', param: 'messages' },
    });
  });

  it('names an error with a foreign code unknown', () => {
    const { error } = accumulate({ error: { message: 'Oh.', code: 'constructor' } }).end({ cut: false });
    expect(error).toEqual({ code: 'unknown_error', message: 'Oh.', param: null });
  });

  it('fails by an event of type error, whatever its data', () => {
    const accumulator = new AnswerAccumulator();
    accumulator.readEvent(event('no JSON', { type: 'error' }));
    expect(accumulator.end({ cut: false })).toMatchObject({
      status: 'failed',
      error: { code: 'unknown_error' },
    });
  });

  it('ignores events of other types, and those without data', () => {
    const accumulator = new AnswerAccumulator();
    accumulator.readEvent(event('{}', { type: 'ping' }));
    accumulator.readEvent(event(''));
    accumulator.readEvent(event(stop));
    expect(accumulator.end({ cut: false }).status).toBe('complete');
  });

  it.each([
    '{"choices":[{"del',
    '[]',
    'null',
    '{}',
    { choices: 'none' },
    { choices: [null] },
    { choices: [{ index: 0, delta: 'Hi' }] },
    chunk({ content: 7 }),
    chunk({ refusal: {} }),
    chunk({ tool_calls: {} }),
    chunk({ tool_calls: [7] }),
    chunk({ tool_calls: [{ index: 0, function: { arguments: {} } }] }),
  ])('fails by an event that is not a chunk: %j', (malformed) => {
    const accumulator = accumulate(chunk({ content: 'Hi' }), malformed, stop, '[DONE]');
    expect(accumulator.answer.content).toBe('Hi');
    expect(accumulator.end({ cut: false })).toMatchObject({
      status: 'failed',
      error: { code: 'malformed_stream' },
    });
  });

  it('adds nothing after [DONE]', () => {
    const accumulator = accumulate(
      chunk({ content: 'Hi' }),
      stop,
      '[DONE]',
      '[DONE]',
      chunk({ content: '!' }),
    );
    expect(accumulator.answer.content).toBe('Hi');
  });

  it('counts an event once that is delivered twice', () => {
    const accumulator = new AnswerAccumulator();
    const word = event(chunk({ content: 'Hi' }), { id: '1' });
    for (const delivered of [word, word]) accumulator.readEvent(delivered);
    expect(accumulator.answer.content).toBe('Hi');
  });

  it('puts tool calls together', () => {
    const { answer } = accumulate(
      chunk({ tool_calls: [{ index: 0, id: 'a', function: { name: 'weather', arguments: '{' } }] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '}' } }] }),
    );
    expect(answer.toolCalls).toEqual([{ id: 'a', name: 'weather', arguments: '{}' }]);
  });

  it('reads the first choice alone', () => {
    const other = { choices: [{ index: 1, delta: { content: 'B' }, finish_reason: 'length' }] };
    const accumulator = accumulate(chunk({ content: 'A' }), other, stop);
    expect(accumulator.answer).toMatchObject({ content: 'A', finishReason: 'stop' });
  });

  it('keeps a refusal apart', () => {
    expect(accumulate(chunk({ refusal: 'I ' }), chunk({ refusal: 'won’t.' })).answer.refusal).toBe(
      'I won’t.',
    );
  });

  it('leaves usage unknown where its counts are not numbers, and reads the details where they are', () => {
    const details = {
      prompt_tokens_details: { cached_tokens: 2, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 4 },
    };
    expect(accumulate({ choices: [], usage: { ...usage, total_tokens: '8' } }).answer.usage).toBeNull();
    expect(accumulate({ choices: [], usage: { ...usage, ...details } }).answer.usage).toEqual({
      ...usage,
      prompt_tokens_details: { cached_tokens: 2 },
      completion_tokens_details: { reasoning_tokens: 4 },
    });
  });
});
