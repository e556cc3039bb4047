import { expect, it } from 'vitest';
import { readWrittenBody } from './written-body';

it('tells what a body says', () => {
  expect(readWrittenBody('{"model": "m", "messages": [], "stream": true, "n": 2}')).toEqual({
    asked: { model: 'm', systemPrompt: '', parameters: { stream: true, n: 2 } },
  });
});

it('takes any object: what is wrong with it the server says', () => {
  expect(readWrittenBody('{"model": 4}')).toEqual({ asked: { model: '', systemPrompt: '', parameters: {} } });
});

it('names the model that is asked where the body names none, so that its price is known', () => {
  expect(readWrittenBody('{"n": 2}')).toMatchObject({ asked: { model: 'openai/gpt-5.4' } });
  expect(readWrittenBody('{"n": 2}', 'm')).toMatchObject({ asked: { model: 'm' } });
});

it.each([
  ['', 'invalid'],
  ['{"model": ', 'invalid'],
  ['[]', 'notObject'],
  ['null', 'notObject'],
  ['{"a": 1, "a": 2}', 'duplicateKey'],
  ['{"seed": 12345678901234567890}', 'inexactNumber'],
  [`${'['.repeat(2_000)}${']'.repeat(2_000)}`, 'tooDeep'],
])('says of %j what is wrong: %s', (text, code) => {
  expect(readWrittenBody(text)).toMatchObject({ fault: { code } });
});
