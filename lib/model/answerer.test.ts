import { describe, expect, it } from 'vitest';
import { answererOf, startingModel } from './answerer';
import { unknownDeployment } from './deployment';
import { cloudflare, modelServer, standIn } from './testing/model-server';

describe('answererOf', () => {
  it('is the model itself, with what is known of it, where nothing stands in', () => {
    const itself = { name: 'GPT-5.4', standIn: null, isOffered: true, place: null, hasKnownDefaults: true };
    const sizes = { inputs: ['text', 'image', 'file'], contextWindow: 1_000_000, maxOutputTokens: 128_000 };
    expect(answererOf(unknownDeployment, cloudflare)).toEqual({ ...itself, ...sizes });
    const listed = { ...unknownDeployment, models: [{ id: cloudflare, context_window: 400_000 }] };
    expect(answererOf(listed, 'gpt-5.4')).toEqual({ ...itself, ...sizes, contextWindow: 400_000 });
  });

  it('is the stand-in for GPT-5.4 alone, and for all while no list is known', () => {
    expect(answererOf(modelServer, cloudflare)).toMatchObject({
      name: 'llama3',
      standIn,
      contextWindow: 8192,
    });
    expect(answererOf(modelServer, 'gpt-5.4-2026-03-05')).toMatchObject({ name: 'llama3', standIn });
    expect(answererOf(modelServer, 'llama3')).toMatchObject({
      name: 'llama3',
      standIn: null,
      place: 'local',
    });
    const unlisted = { ...modelServer, models: [] };
    expect(answererOf(unlisted, 'anything')).toMatchObject({ name: 'llama3', standIn, isOffered: true });
  });

  it('never has GPT-5.4’s sizes where another answers', () => {
    const silent = { ...unknownDeployment, standIn: { name: 'A model server', place: 'local' as const } };
    for (const model of [cloudflare, 'other'])
      expect(answererOf(silent, model)).toMatchObject({
        contextWindow: undefined,
        maxOutputTokens: undefined,
        hasKnownDefaults: false,
      });
  });

  it('has the sizes that the list tells, and calls a file by its name', () => {
    expect(answererOf(modelServer, '/models/foo.gguf')).toMatchObject({
      name: 'foo',
      contextWindow: 4096,
      maxOutputTokens: 1024,
    });
  });

  it('is nobody where the model is not offered', () => {
    expect(answererOf(modelServer, 'gone')).toMatchObject({ name: 'gone', isOffered: false, standIn: null });
  });
});

it('a new chat begins with the deployment’s default where ours is not offered, and nobody chose another', () => {
  const own = { ...unknownDeployment, models: [{ id: 'openai/gpt-5.4-mini' }, { id: 'other' }] };
  expect(startingModel(cloudflare, own)).toBe('openai/gpt-5.4-mini');
  expect(startingModel('gone', own)).toBe('gone');
  expect(startingModel(cloudflare, modelServer)).toBe(cloudflare);
  expect(startingModel(cloudflare, unknownDeployment)).toBe(cloudflare);
});
