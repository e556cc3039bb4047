import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCost } from '@/lib/conversation/answer-cost';
import { answerContent, textContent } from '@/lib/conversation/parts';
import { answerError } from '@/lib/model/answer-error';
import type { Answer, Continuation } from '@/lib/conversation/types';
import { continuing, joining } from './continuation';
import type { AnswerEnd } from './answer-progress';

/** The joined text after each piece of the continuation, and at its end. */
function joined(text: string, ...pieces: string[]): string[] {
  const join = joining(text);
  let next = '';
  const steps = pieces.map((piece) => join((next += piece), false));
  return [...steps, join(next, true)];
}

const whole = (text: string, next: string): string | undefined => joined(text, next).at(-1);

describe('the seam of a continued text', () => {
  it('is not there where the continuation goes on', () => {
    expect(whole('The quick brown', ' fox jumps.')).toBe('The quick brown fox jumps.');
    expect(whole('extra', 'ordinary')).toBe('extraordinary');
    expect(whole('A paragraph.', '\n\nAnother.')).toBe('A paragraph.\n\nAnother.');
  });

  it('has the blank that models leave out between sentences and their parts, however it is cut', () => {
    for (const [text, next] of [
      ['One ends.', 'Another begins.'],
      ['“Is it?”', 'Yes.'],
      ['**Note:**\n\nRed, green,', 'and blue.'],
      ['```js\na.b\n```\nSo it is.', 'That was it.'],
    ] as const) {
      expect(whole(text, next)).toBe(`${text} ${next}`);
      expect(joined(text, ...Array.from(next)).at(-1)).toBe(`${text} ${next}`);
    }
    for (const [text, next] of [
      ['```js\nconsole.', 'Log()'],
      ['Call `console.', 'Log()` then.'],
      ['Pi is 3.', '14'],
      ['See https:', '//example.com'],
      ['It ends.', '\n\nAnother.'],
      ['U.S.', 'A.'],
    ] as const)
      expect(whole(text, next)).toBe(text + next);
  });

  it('leaves out what is repeated, however it is cut', () => {
    const text = 'First line.\nThe quick brown fox jum';
    for (const pieces of [['The quick brown fox jumps.'], Array.from('The quick brown fox jumps.')]) {
      expect(joined(text, ...pieces).at(-1)).toBe('First line.\nThe quick brown fox jumps.');
    }
  });

  it('keeps a repetition that is too short to be one', () => {
    expect(whole('f(g(h(x)))\n}\n}\n', '}\n}\n')).toBe('f(g(h(x)))\n}\n}\n}\n}\n');
  });

  it('leaves out a fence that is opened again, with what it repeats', () => {
    const text = 'So:\n\n```py\ndef f(x):\n    return x';
    const expected = `${text} + 1\n\`\`\`\nDone.`;
    expect(whole(text, '```python\n + 1\n```\nDone.')).toBe(expected);
    expect(whole(text, '\n```python\n    return x + 1\n```\nDone.')).toBe(expected);
    expect(joined(text, ...Array.from('```python\n + 1\n```\nDone.')).at(-1)).toBe(expected);
  });

  it('ends the line of a fence that the text was cut in', () => {
    expect(whole('So:\n```py', '```python\nx = 1')).toBe('So:\n```py\nx = 1');
    expect(whole('So:\n```py', 'thon\nx = 1')).toBe('So:\n```python\nx = 1');
  });

  it('keeps a fence that closes the block, or opens one outside of a block', () => {
    expect(whole('```py\nx = 1\n', '```\nDone.')).toBe('```py\nx = 1\n```\nDone.');
    expect(whole('So:\n', '```py\nx = 1\n```')).toBe('So:\n```py\nx = 1\n```');
    expect(whole('```py\nx\n```\nSo:\n', '```py\ny\n```')).toBe('```py\nx\n```\nSo:\n```py\ny\n```');
    expect(whole('- ```py\n  x\n  ```\n', '```py\ny\n```')).toBe('- ```py\n  x\n  ```\n```py\ny\n```');
  });

  it.each([
    ['1. One\n2. Two', '3. Three\n4. Four', '1. One\n2. Two\n3. Three\n4. Four'],
    ['1. One\n2. Tw', '2. Two\n3. Three', '1. One\n2. Two\n3. Three'],
    ['1. One\n2. Tw', 'o\n3. Three', '1. One\n2. Two\n3. Three'],
    ['- One\n  - Nested', '- Two', '- One\n  - Nested\n  - Two'],
    ['- One\n', '- Two', '- One\n- Two'],
    ['* One', '**very** much', '* One**very** much'],
    ['- One', '-sided', '- One-sided'],
    ['2) Costs 3', '.50', '2) Costs 3.50'],
    ['| a | b |', '| c | d |', '| a | b |\n| c | d |'],
    ['Item 2.', '3. Three', 'Item 2.3. Three'],
    ['```\n- One', '- Two', '```\n- One- Two'],
  ])('lets the list of %j go on with %j', (text, next, expected) => {
    expect(whole(text, next)).toBe(expected);
    expect(joined(text, ...Array.from(next)).at(-1)).toBe(expected);
  });

  it('never shrinks, and is the same at the end wherever it was cut', () => {
    const text = fc
      .array(
        fc.constantFrom(
          'a',
          'So it is.',
          'That',
          ' ',
          '\n',
          '`',
          '```',
          '```py\n',
          'return x',
          '~~~',
          '- ',
          '2. ',
          '3. ',
          '| a |',
        ),
        {
          maxLength: 20,
        },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, fc.array(fc.nat(20)), (before, next, cuts) => {
        const places = [...new Set(cuts)].sort((a, b) => a - b);
        const pieces = [0, ...places].map((start, index) => next.slice(start, places[index]));
        const steps = joined(before, ...pieces);
        steps.reduce((shorter, longer) => {
          expect(longer.startsWith(shorter)).toBe(true);
          return longer;
        }, before);
        expect(steps.at(-1)).toBe(whole(before, next));
      }),
      { numRuns: 2_000 },
    );
  });
});

const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
const before: Answer = {
  ...{ id: 'a', parentId: 'u', createdAt: 1, role: 'assistant', content: textContent('Half') },
  ...{ status: 'truncated', asked: { model: 'openai/gpt-5.4', systemPrompt: '', parameters: {} } },
  ...{ respondedBy: 'gpt-5.4-2026-03-05', finishReason: 'length', usage, error: null },
  ...{ timeToFirstToken: 300, totalTime: 1000 },
};
const continuation: Continuation = {
  ...{ askedAt: 2, from: 4, instruction: 'Go on.', asked: { model: 'm', systemPrompt: '', parameters: {} } },
  ...{ usage: null, timeToFirstToken: null, totalTime: null },
};
const end: AnswerEnd = {
  ...{ content: textContent(' and half'), respondedBy: 'gpt-5.4', finishReason: 'stop' },
  ...{ usage, timeToFirstToken: 200, totalTime: 500, status: 'complete', error: null },
};

describe('a continued answer', () => {
  it('has the figures of both requests, and those of the second beside', () => {
    expect(continuing(before, continuation)(end)).toEqual({
      content: textContent('Half and half'),
      respondedBy: 'gpt-5.4-2026-03-05',
      finishReason: 'stop',
      usage: { prompt_tokens: 20, completion_tokens: 10, total_tokens: 30 },
      continuations: [{ ...continuation, usage, timeToFirstToken: 200, totalTime: 500 }],
      status: 'complete',
      error: null,
      totalTime: 1500,
    });
  });

  it('has what was thought for either part before its text, and both refusals', () => {
    const thought = (text: string) => ({ type: 'thinking' as const, text, time: 1 });
    const toolCalls = [{ id: 'c', name: 'weather', arguments: '{}' }];
    const cut = { ...before, content: [thought('One.'), ...answerContent({ text: 'Half', refusal: 'I' })] };
    const next = answerContent({ text: ' and half', refusal: ' won’t.', toolCalls });
    expect(continuing(cut, continuation)({ ...end, content: [thought('Two.'), ...next] }).content).toEqual([
      thought('One.'),
      thought('Two.'),
      ...answerContent({ text: 'Half and half', refusal: 'I won’t.', toolCalls }),
    ]);
  });

  it('claims no usage where it was not told of one part', () => {
    expect(continuing({ ...before, usage: null }, continuation)(end)).toMatchObject({ usage: null });
  });

  it('keeps its text where the request fails, and may be asked again', () => {
    const error = answerError('offline');
    const failed = { ...end, content: [], usage: null, status: 'failed', error } as const;
    expect(continuing(before, continuation)(failed)).toMatchObject({
      content: textContent('Half'),
      status: 'truncated',
      error,
    });
  });

  it('has used and cost what it had where the request is refused, and then the sum', () => {
    const price = { input: 2, cached_input: 0.5, output: 10 };
    const paid = { ...before, price };
    const cost = answerCost(paid)?.known ?? 0n;
    expect(cost).toBeGreaterThan(0n);
    const error = answerError('offline');
    const refusal = { ...end, content: [], usage: null, price, status: 'failed', error } as const;
    const refused = { ...paid, ...continuing(paid, continuation)(refusal) };
    expect(refused.usage).toEqual(usage);
    expect(answerCost(refused)).toEqual({ known: cost, unknown: 0 });
    const both = { ...refused, ...continuing(refused, { ...continuation, askedAt: 3 })({ ...end, price }) };
    expect(both.usage).toEqual({ prompt_tokens: 20, completion_tokens: 10, total_tokens: 30 });
    expect(answerCost(both)).toEqual({ known: 2n * cost, unknown: 0 });
  });

  it('names both models where another one went on', () => {
    const by = (respondedBy: string) => continuing(before, continuation)({ ...end, respondedBy }).respondedBy;
    expect(by('smollm2-135m')).toBe('gpt-5.4-2026-03-05, smollm2-135m');
    expect(by('gpt-5.4-2026-03-05')).toBe('gpt-5.4-2026-03-05');
  });
});
