import { afterEach, describe, expect, it, vi } from 'vitest';
import { MAX_QUOTE_LENGTH } from '@/lib/model/answer-error';
import { EventAnswer, readPieces } from './testing/event-answer';
import { eventBounds, MAX_ANSWER_LENGTH, MAX_TOOL_CALLS } from './answer-limits';
import type { SseEvent } from './sse-decoder';
import { MAX_TOKEN_COUNT } from '@/lib/model/usage';

afterEach(() => {
  vi.restoreAllMocks();
});

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

function accumulate(...data: unknown[]): EventAnswer {
  const accumulator = new EventAnswer();
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
      thinking: '',
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
      error: { code: 'unfinished' },
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
      error: { code: 'invalid_value', params: {}, param: 'messages', quote: 'Too long.' },
    });
  });

  it('names an error with a foreign code unknown', () => {
    const { error } = accumulate({ error: { message: 'Oh.', code: 'constructor' } }).end({ cut: false });
    expect(error).toEqual({ code: 'unknown_error', params: {}, param: null, quote: 'Oh.' });
  });

  it('fails by an event of type error, whatever its data', () => {
    const accumulator = new EventAnswer();
    accumulator.readEvent(event('no JSON', { type: 'error' }));
    expect(accumulator.end({ cut: false })).toMatchObject({
      status: 'failed',
      error: { code: 'unknown_error' },
    });
  });

  it('ignores events of other types, and those without data', () => {
    const accumulator = new EventAnswer();
    accumulator.readEvent(event('{}', { type: 'ping' }));
    accumulator.readEvent(event(''));
    accumulator.readEvent(event(stop));
    expect(accumulator.end({ cut: false }).status).toBe('complete');
  });

  it.each([
    '{"choices":[{"del',
    'no JSON',
    { choices: [null] },
    { choices: [{ index: 0, delta: 'Hi' }] },
    chunk({ content: 7 }),
    chunk({ refusal: {} }),
    chunk({ tool_calls: {} }),
    chunk({ tool_calls: [7] }),
    chunk({ tool_calls: [{ index: 0, function: { arguments: 7 } }] }),
  ])('fails by an event that words are lost in: %j', (malformed) => {
    const accumulator = accumulate(chunk({ content: 'Hi' }), malformed, stop, '[DONE]');
    expect(accumulator.answer.content).toBe('Hi');
    expect(accumulator.end({ cut: false })).toMatchObject({
      status: 'failed',
      error: { code: 'malformed_stream' },
    });
  });

  it.each(['[]', 'null', '{}', { choices: 'none' }, { took_ms: 3 }])(
    'is complete by its finish reason whatever else comes, and not without: %j',
    (foreign) => {
      const answer = accumulate(chunk({ content: 'Hi' }), foreign, stop, foreign, 'no JSON', '[DONE]');
      expect(answer.answer.content).toBe('Hi');
      expect(answer.end({ cut: false })).toEqual({ status: 'complete', error: null });
      expect(accumulate(chunk({ content: 'Hi' }), foreign, '[DONE]').end({ cut: false })).toMatchObject({
        status: 'truncated',
        error: { code: 'malformed_stream' },
      });
      expect(accumulate(foreign, '[DONE]').end({ cut: false })).toMatchObject({
        status: 'failed',
        error: { code: 'unreadable_response' },
      });
    },
  );

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
    const word = new TextEncoder().encode(`id: 1\ndata: ${JSON.stringify(chunk({ content: 'Hi' }))}\n\n`);
    expect(readPieces([word, word]).answer.content).toBe('Hi');
  });

  it('puts tool calls together', () => {
    const { answer } = accumulate(
      chunk({ tool_calls: [{ index: 0, id: 'a', function: { name: 'weather', arguments: '{' } }] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '}' } }] }),
    );
    expect(answer.toolCalls).toEqual([{ id: 'a', name: 'weather', arguments: '{}' }]);
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

describe('an answer without end', () => {
  const failure = (accumulator: EventAnswer) => {
    expect(accumulator.ended).toBe(true);
    const { status, error } = accumulator.end({ cut: false });
    expect(status).toBe('failed');
    return error;
  };

  it('is ended by the tool call after the last that may be, and keeps its text', () => {
    const accumulator = accumulate(chunk({ content: 'Hi' }));
    for (let index = 0; index < MAX_TOOL_CALLS; index++)
      accumulator.readEvent(event(chunk({ tool_calls: [{ index, function: { name: 'f' } }] })));
    expect(accumulator.ended).toBe(false);
    accumulator.readEvent(
      event(chunk({ content: '!', tool_calls: [{ index: MAX_TOOL_CALLS, function: { name: 'f' } }] })),
    );
    expect(failure(accumulator)).toMatchObject({ code: 'too_many_tool_calls', params: { limit: 128 } });
    expect(accumulator.answer).toMatchObject({ content: 'Hi!', toolCalls: { length: MAX_TOOL_CALLS } });
  });

  const piece = 'x'.repeat(MAX_ANSWER_LENGTH / 8);
  it.each([
    ['content', { content: piece }],
    ['refusal', { refusal: piece }],
    ['arguments', { tool_calls: [{ index: 0, function: { arguments: piece } }] }],
  ])('is ended by more %s than an answer holds, and keeps as much', (_, delta) => {
    const accumulator = accumulate(...Array<object>(9).fill(chunk(delta)));
    expect(failure(accumulator)).toMatchObject({ code: 'too_long', params: { limit: MAX_ANSWER_LENGTH } });
    const { content, refusal, toolCalls } = accumulator.answer;
    const held = content.length + refusal.length + (toolCalls[0]?.arguments.length ?? 0);
    expect(held).toBe(MAX_ANSWER_LENGTH);
  });

  it('is not counted by ids that are repeated with every part', () => {
    const part = chunk({ tool_calls: [{ index: 0, id: 'i'.repeat(1_000), function: { arguments: '1' } }] });
    const accumulator = new EventAnswer();
    const repeated = event(part);
    for (let part = 0; part < MAX_ANSWER_LENGTH / 500; part++) accumulator.readEvent(repeated);
    expect(accumulator.ended).toBe(false);
  });

  it('is ended by an event that would cost too much to parse', () => {
    const parse = vi.spyOn(JSON, 'parse');
    const accumulator = new EventAnswer();
    accumulator.readEvent(event(`{"choices":[${'{},'.repeat(eventBounds.values)}{}]}`));
    expect(parse).not.toHaveBeenCalled();
    expect(failure(accumulator)).toMatchObject({ code: 'malformed_stream' });
  });

  it('keeps no giant names, and a giant error in part', () => {
    const giant = 'x'.repeat(1_000_000);
    const accumulator = accumulate({ ...chunk({}, { finish_reason: giant }), model: giant });
    expect(accumulator.answer).toMatchObject({ respondedBy: null, finishReason: null });
    accumulator.readEvent(event({ error: { message: giant, param: giant } }));
    const { error } = accumulator.end({ cut: false });
    expect(error?.quote).toHaveLength(MAX_QUOTE_LENGTH);
    expect(error?.param).toBeNull();
  });

  it.each([1e308, -1, 1.5, MAX_TOKEN_COUNT + 1])('does not believe a usage of %d', (count) => {
    expect(accumulate({ choices: [], usage: { ...usage, total_tokens: count } }).answer.usage).toBeNull();
    const details = { prompt_tokens_details: { cached_tokens: count } };
    expect(accumulate({ choices: [], usage: { ...usage, ...details } }).answer.usage).toEqual(usage);
  });
});
