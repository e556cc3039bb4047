import { expect, it } from 'vitest';
import { readEnvironment } from './environment';

it('reads the address of a server as people write it', () => {
  expect(readEnvironment({ LOCAL_AI_URL: 'localhost:11434' }).LOCAL_AI_URL).toBe('http://localhost:11434/v1');
  expect(readEnvironment({ LOCAL_AI_URL: '', LOCAL_AI_KEY: ' ' })).toEqual({ LOCAL_AI_PORT: 0 });
});

it.each([
  [{ LOCAL_AI_URL: 'the server' }, 'LOCAL_AI_URL: “the server” is not an address.'],
  [{ LOCAL_AI_PORT: 'x' }, 'LOCAL_AI_PORT: '],
  [{ LOCAL_AI_SOURCE: 'gpt' }, 'LOCAL_AI_SOURCE: '],
])('names the variable to correct: %o', (env, words) => {
  expect(() => readEnvironment(env)).toThrow(words);
});
