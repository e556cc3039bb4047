import { expect, it } from 'vitest';
import { modelName, modelNamed } from './models';

it.each([
  ['openai/gpt-5.4', 'GPT-5.4'],
  ['/models/foo.gguf', 'foo'],
  ['./foo-Q4_K_M.GGUF', 'foo-Q4_K_M'],
  ['C:\\models\\foo.gguf', 'foo'],
  ['~/models/foo', 'foo'],
  ['models/foo.gguf', 'foo'],
  ['foo.gguf', 'foo'],
  ['/models/llama/', 'llama'],
  ['meta-llama/Llama-3.2-1B', 'meta-llama/Llama-3.2-1B'],
  ['llama3.2:1b', 'llama3.2:1b'],
  ['hf.co/a/b:Q4', 'hf.co/a/b:Q4'],
  ['/', '/'],
  ['.gguf', '.gguf'],
  ['', ''],
])('calls %s %s', (id, name) => {
  expect(modelName(id)).toBe(name);
});

it.each([
  ['openai/gpt-5.4', 'openai/gpt-5.4'],
  ['gpt-5.4', 'openai/gpt-5.4'],
  ['gpt-5.4-2026-03-05', 'openai/gpt-5.4'],
  ['other/gpt-5.4', undefined],
  ['foo', '/models/foo.gguf'],
  ['bar', 'bar'],
  ['foo.gguf', '/models/foo.gguf'],
  ['oo', undefined],
])('knows %s as %s', (name, id) => {
  expect(modelNamed(name, ['openai/gpt-5.4', '/models/foo.gguf', '/models/bar.gguf', 'bar'])).toBe(id);
});
