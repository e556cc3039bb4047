import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readModelList } from './model-list';

describe('readModelList', () => {
  it.each<[string, unknown, unknown]>([
    [
      'OpenAI',
      { object: 'list', data: [{ id: 'gpt-5.4', owned_by: 'system' }] },
      [{ id: 'gpt-5.4', owner: 'system' }],
    ],
    [
      'a bare array (Together)',
      [{ id: 'a', type: 'chat', context_length: 8192 }],
      [{ id: 'a', contextWindow: 8192 }],
    ],
    ['names alone', ['a', 'b'], [{ id: 'a' }, { id: 'b' }]],
    [
      'Ollama’s tags',
      { models: [{ name: 'llama3:latest', model: 'llama3:latest' }] },
      [{ id: 'llama3:latest' }],
    ],
    [
      'llama.cpp',
      {
        models: [{ name: '/models/foo.gguf', capabilities: ['completion'] }],
        data: [{ id: '/models/foo.gguf', meta: { n_ctx: 4096, n_ctx_train: 131072 } }],
      },
      [{ id: '/models/foo.gguf', contextWindow: 4096 }],
    ],
    [
      'llama.cpp of old',
      { data: [{ id: 'a', meta: { n_ctx_train: 2048 } }] },
      [{ id: 'a', contextWindow: 2048 }],
    ],
    ['vLLM', { data: [{ id: 'a', max_model_len: 32768 }] }, [{ id: 'a', contextWindow: 32768 }]],
    ['Groq', { data: [{ id: 'a', context_window: 131072 }] }, [{ id: 'a', contextWindow: 131072 }]],
    [
      'OpenRouter',
      { data: [{ id: 'a/b', context_length: 1000000, top_provider: { context_length: 400000 } }] },
      [{ id: 'a/b', contextWindow: 400000 }],
    ],
    [
      'LM Studio',
      {
        data: [
          { id: 'e', type: 'embeddings', max_context_length: 512 },
          { id: 'a', type: 'vlm', max_context_length: 32768, loaded_context_length: 4096 },
          { id: 'b', type: 'llm' },
        ],
      },
      [
        { id: 'a', contextWindow: 4096, inputs: ['text', 'image'] },
        { id: 'b', inputs: ['text'] },
      ],
    ],
    [
      'what OpenRouter’s models take',
      { data: [{ id: 'a', architecture: { input_modalities: ['text', 'file', 7] } }] },
      [{ id: 'a', inputs: ['text', 'file'] }],
    ],
    [
      'what Ollama’s models see',
      { models: [{ name: 'llava', capabilities: ['completion', 'vision'] }] },
      [{ id: 'llava', inputs: ['text', 'image'] }],
    ],
    ['an empty list', { object: 'list', data: [] }, []],
    ['an empty list beside another', { data: [], models: [{ name: 'a' }] }, [{ id: 'a' }]],
    ['null for a list', { data: null }, undefined],
    ['an error', { error: { message: 'Invalid key' } }, undefined],
    ['a text', 'Ollama is running', undefined],
    ['items that are none', { data: [null, 5, {}, { id: '' }, { id: 7, name: 'a' }] }, [{ id: 'a' }]],
    [
      'sizes that are none',
      [{ id: 'a', context_length: -1, max_model_len: '4096', n_ctx: 0.5 }],
      [{ id: 'a' }],
    ],
  ])('reads %s', (_, answer, expected) => {
    expect(readModelList(answer)).toEqual(expected);
  });

  it.each([
    'text-embedding-3-small',
    'nomic-embed-text:latest',
    'mxbai-embed-large',
    'snowflake-arctic-embed2',
    'BAAI/bge-m3',
    'intfloat/e5-large-v2',
    'sentence-transformers/all-MiniLM-L6-v2',
    'Qwen/Qwen3-Embedding-0.6B',
    'bge-reranker-v2',
    'whisper-1',
    'tts-1-hd',
    'dall-e-3',
    'omni-moderation-latest',
  ])('leaves out %s, which does not chat', (id) => {
    expect(readModelList({ data: [{ id }, { id: 'llama3' }] })).toEqual([{ id: 'llama3' }]);
  });

  it.each([
    'llama3.2:1b',
    'qwen3:8b',
    'gpt-5.4',
    'mistral-nemo',
    'gemma-3n-e4b',
    'SmolLM2',
    'beget',
    'Codestral',
  ])('keeps %s', (id) => {
    expect(readModelList([id])).toEqual([{ id }]);
  });

  it('believes what a server says of a model over its name', () => {
    const models = [{ name: 'embedder-chat-embed', capabilities: ['completion', 'embedding'] }];
    expect(readModelList({ models })).toHaveLength(1);
    expect(readModelList({ models: [{ name: 'x', capabilities: ['embedding'] }] })).toEqual([]);
  });

  it('reads any JSON without failing, and no more than it can show', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => void readModelList(json)));
    expect(readModelList(Array.from({ length: 5_000 }, (_, index) => `m${String(index)}`))).toHaveLength(
      1_000,
    );
  });
});
