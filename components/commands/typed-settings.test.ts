import { expect, it } from 'vitest';
import { parameterWords } from '@/lib/words/en/parameters';
import { typedSettings } from './typed-settings';

it.each([
  ['Temperature 0.7', [{ name: 'temperature', value: 0.7 }]],
  ['temp: 0', [{ name: 'temperature', value: 0 }]],
  ['top_p=0.5', [{ name: 'top_p', value: 0.5 }]],
  ['presence -1.5', [{ name: 'presence_penalty', value: -1.5 }]],
  ['max tokens 500', [{ name: 'max_completion_tokens', value: 500 }]],
  ['Reasoning effort high', [{ name: 'reasoning_effort', value: 'high' }]],
  ['effort HI', [{ name: 'reasoning_effort', value: 'high' }]],
  ['verbosity m', [{ name: 'verbosity', value: 'medium' }]],
  [
    'penalty 1',
    [
      { name: 'frequency_penalty', value: 1 },
      { name: 'presence_penalty', value: 1 },
    ],
  ],
  ['temperature 3', []],
  ['temperature hot', []],
  ['temperature', []],
  ['0.7', []],
  ['', []],
])('%j sets %j', (query, expected) => {
  expect(typedSettings(query, parameterWords.english.label).settings).toEqual(expected);
});

it.each([
  ['temp 9', [{ name: 'temperature', fault: { mustBe: 'between', min: 0, max: 2 } }]],
  ['max completion tokens 0', [{ name: 'max_completion_tokens', fault: { mustBe: 'whole', min: 1 } }]],
  ['temperature hot', []],
  ['effort nine', []],
])('%j says what the value would have to be', (query, wrong) => {
  expect(typedSettings(query, parameterWords.english.label)).toEqual({ settings: [], wrong });
});
