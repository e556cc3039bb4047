import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  alternativesOf,
  MAX_TOKENS,
  readTokenProbabilities,
  type TokenProbabilities,
} from './token-probabilities';

const encode = (text: string) => [...new TextEncoder().encode(text)];
const entry = (token: string, logprob: unknown, top: unknown = []) => ({
  token,
  logprob,
  bytes: encode(token),
  top_logprobs: top,
});
const choice = (content: unknown, index = 0) => ({ index, delta: {}, logprobs: { content, refusal: null } });
const event = (...choices: unknown[]) => ({
  data: JSON.stringify({ object: 'chat.completion.chunk', choices }),
});

function read(events: readonly { data: string }[], place?: number): TokenProbabilities {
  const steps = readTokenProbabilities(events, place);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

const names = ({ tokens }: TokenProbabilities) => tokens.map(({ name }) => name);

describe('log probabilities of an answer', () => {
  it('come token by token from a stream', () => {
    const events = [
      event(choice([entry('The', -0.25)])),
      { data: '[DONE]' },
      event(choice([entry(' cat', -1), entry('s', -2)])),
    ];
    const found = read(events);
    expect(found.tokens).toMatchObject([
      { name: 'The', logProbability: -0.25, event: 0, place: 0 },
      { name: ' cat', logProbability: -1, event: 2, place: 0 },
      { name: 's', logProbability: -2, event: 2, place: 1 },
    ]);
    expect(found).toMatchObject({ isRefusal: false, cut: false });
  });

  it('come all at once with a whole answer, which takes the place of what was streamed', () => {
    const whole = {
      data: JSON.stringify({
        object: 'chat.completion',
        choices: [{ message: { content: 'Hi.' }, logprobs: { content: [entry('Hi', -1), entry('.', -2)] } }],
      }),
    };
    expect(names(read([whole]))).toEqual(['Hi', '.']);
    expect(names(read([event(choice([entry('Hi', -1)])), whole]))).toEqual(['Hi', '.']);
  });

  it('are those of one choice', () => {
    const events = [event(choice([entry('a', -1)], 0)), event(choice([entry('b', -1)], 1))];
    expect(names(read(events))).toEqual(['a']);
    expect(names(read(events, 1))).toEqual(['b']);
  });

  it('are those of a choice by its place where it has no number', () => {
    const unnumbered = [
      { logprobs: { content: [entry('a', -1)] } },
      { logprobs: { content: [entry('b', -1)] } },
    ];
    expect(names(read([event(...unnumbered)]))).toEqual(['a']);
    expect(names(read([event(...unnumbered)], 1))).toEqual(['b']);
  });

  it('come once from an event that was delivered twice', () => {
    const one = { ...event(choice([entry('ha', -1)])), id: '1' };
    const again = event(choice([entry('ha', -1)]));
    expect(names(read([one, one]))).toEqual(['ha']);
    expect(names(read([again, again]))).toEqual(['ha', 'ha']);
  });

  it('come from each line of JSON, with the alternatives of each', () => {
    const lines = ['a', 'b'].map(
      (name) => event(choice([entry(name, -1, [entry(`${name}2`, -2)]), entry('.', -1)])).data,
    );
    const events = [{ data: `${lines.join('\n')}\n[DONE]` }];
    const found = read(events);
    expect(names(found)).toEqual(['a', '.', 'b', '.']);
    const [, , third] = found.tokens;
    expect(third && alternativesOf(third, found, events).map(({ name }) => name)).toEqual(['b', 'b2']);
  });

  it('are parsed once for all the tokens of an answer that came whole', () => {
    const events = [event(choice([entry('once', -1), entry('and', -2), entry('again', -3)]))];
    const parse = vi.spyOn(JSON, 'parse');
    const found = read(events);
    for (const token of found.tokens) alternativesOf(token, found, events);
    expect(parse).toHaveBeenCalledTimes(1);
    parse.mockRestore();
  });

  it('are those of a refusal where there is nothing else', () => {
    const refusal = event({ index: 0, delta: {}, logprobs: { content: null, refusal: [entry('No', -1)] } });
    expect(read([refusal])).toMatchObject({ isRefusal: true, tokens: [{ name: 'No' }] });
  });

  it('are read as far as they can be', () => {
    const bad = [
      { logprob: -1 },
      null,
      'a',
      entry('none', -9_999),
      entry('odd', 'NaN'),
      entry('over', 0.01),
      { token: 'text', logprob: -1 },
      { token: '�', bytes: [300], logprob: -1 },
    ];
    expect(
      read([event(choice(bad)), { data: '{"logprobs"' }, event(choice('x'), null, 3)]).tokens,
    ).toMatchObject([
      { name: 'none', logProbability: Number.NEGATIVE_INFINITY },
      { name: 'odd', logProbability: Number.NaN },
      { name: 'over', logProbability: 0 },
      { name: 'text', bytes: Uint8Array.from(encode('text')) },
      { name: '�', bytes: Uint8Array.from(encode('�')) },
    ]);
  });

  it('end after so many', () => {
    const many = Array.from({ length: 1_000 }, () => ({ token: 'a', logprob: -1 }));
    const events = Array.from({ length: 201 }, () => event(choice(many)));
    const found = read(events);
    expect(found.tokens).toHaveLength(MAX_TOKENS);
    expect(found.cut).toBe(true);
  });

  it('takes whatever comes', () => {
    const odd = fc.record(
      {
        token: fc.oneof(fc.string(), fc.jsonValue()),
        logprob: fc.oneof(fc.double(), fc.jsonValue()),
        bytes: fc.oneof(fc.array(fc.integer({ min: -1, max: 256 })), fc.jsonValue()),
        top_logprobs: fc.oneof(fc.array(fc.jsonValue()), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    const any = fc.oneof(
      fc.array(fc.oneof(odd, fc.jsonValue())).map((content) => event(choice(content))),
      fc.jsonValue().map((value) => event(value)),
      fc.string().map((data) => ({ data })),
    );
    fc.assert(
      fc.property(fc.array(any), (events) => {
        const found = read(events);
        for (const token of found.tokens) {
          const alternatives = alternativesOf(token, found, events);
          expect(alternatives.length).toBeGreaterThan(0);
          expect(token.logProbability > 0).toBe(false);
        }
      }),
    );
  });
});

describe('the alternatives of a token', () => {
  const of = (token: unknown) => {
    const events = [event(choice([entry('x', -1), token]))];
    const found = read(events);
    const [, second] = found.tokens;
    return second ? alternativesOf(second, found, events) : [];
  };

  it('are in order, each once, with the token itself', () => {
    const found = of(
      entry('c', -3, [entry('b', -2), entry('a', -0.5), entry('b', -2), entry('gone', -9_999)]),
    );
    expect(found.map(({ name, logProbability }) => [name, logProbability])).toEqual([
      ['a', -0.5],
      ['b', -2],
      ['c', -3],
      ['gone', Number.NEGATIVE_INFINITY],
    ]);
  });

  it('tell whether the token itself was listed', () => {
    const unlisted = (token: unknown) => of(token).map((one) => one.unlisted ?? false);
    expect(unlisted(entry('c', -3, [entry('b', -2), entry('a', -0.5)]))).toEqual([false, false, true]);
    expect(unlisted(entry('c', -3, [entry('a', -0.5), entry('c', -3)]))).toEqual([false, false]);
    expect(unlisted(entry('c', -3, [entry('a', -0.5), entry('c', -4), entry('c', -5)]))).toEqual([
      false,
      false,
    ]);
  });

  it('are the token alone where none were asked for', () => {
    expect(of(entry('c', -3))).toMatchObject([{ name: 'c' }]);
    expect(of({ token: 'c', logprob: -3 })).toMatchObject([{ name: 'c' }]);
  });

  it('say of the token itself what its own entry does not', () => {
    expect(of(entry('c', null, [entry('c', -0.5)]))).toMatchObject([{ name: 'c', logProbability: -0.5 }]);
  });

  it('tell apart those that say nothing by their names', () => {
    const found = of(
      entry('a', -1, [
        { ...entry('<end>', -2), bytes: [] },
        { ...entry('<stop>', -3), bytes: [] },
      ]),
    );
    expect(found.map(({ name }) => name)).toEqual(['a', '<end>', '<stop>']);
  });
});
