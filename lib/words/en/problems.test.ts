import { expect, it } from 'vitest';
import type { SettingsProblem } from '@/lib/settings/types';
import { problemWords } from './problems';

it.each<[SettingsProblem, string]>([
  [
    { code: 'value', field: 'temperature', fault: { mustBe: 'between', min: 0, max: 2 } },
    'Temperature must be a number from 0 to 2.',
  ],
  [
    { code: 'value', field: 'max_completion_tokens', fault: { mustBe: 'whole', min: 1 } },
    'Max completion tokens must be a whole number, 1 or more.',
  ],
  [
    {
      code: 'extraValue',
      field: 'extraParameters',
      key: 'max_tokens',
      fault: { mustBe: 'whole', min: 1, max: 8000 },
    },
    'In Extra parameters, “max_tokens” must be a whole number from 1 to 8,000.',
  ],
  [
    { code: 'json', field: 'tools', fault: { code: 'invalid', line: 1200, column: 3 } },
    'Tools: invalid JSON at line 1,200, column 3.',
  ],
  [
    { code: 'schemaIncomplete', field: 'jsonSchema', missing: ['name', 'strict'] },
    'The JSON schema needs a “name” and “strict” (true or false): {"name": "…", "schema": {…}}.',
  ],
])('%j reads as a sentence', (problem, sentence) => {
  expect(problemWords.english.settings(problem)).toBe(sentence);
});
