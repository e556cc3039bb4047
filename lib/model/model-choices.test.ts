import { describe, expect, it } from 'vitest';
import { unknownDeployment, type Deployment } from './deployment';
import { cloudflare, modelServer, standIn } from './testing/model-server';
import { modelChoices } from './model-choices';

describe('modelChoices', () => {
  const names = (deployment: Deployment, current: string) =>
    modelChoices(deployment, current).map(({ name, isChosen }) => (isChosen ? `[${name}]` : name));

  it('are none where there is only one', () => {
    expect(modelChoices(unknownDeployment, cloudflare)).toEqual([]);
    expect(modelChoices({ ...unknownDeployment, models: [{ id: cloudflare }] }, 'gpt-5.4')).toEqual([]);
    expect(modelChoices({ ...modelServer, models: [{ id: cloudflare }] }, cloudflare)).toEqual([]);
  });

  it('have who stands in once, by its own id, and chosen until another is', () => {
    expect(names(modelServer, cloudflare)).toEqual(['[llama3]', 'foo']);
    expect(modelChoices(modelServer, cloudflare).map(({ id }) => id)).toEqual(['llama3', '/models/foo.gguf']);
    expect(names(modelServer, 'llama3')).toEqual(['[llama3]', 'foo']);
    expect(names(modelServer, '/models/foo.gguf')).toEqual(['llama3', '[foo]']);
  });

  it('have GPT-5.4 by the name of its stand-in where that has no id of its own here', () => {
    const named = { ...modelServer, standIn: { ...standIn, name: 'mine', model: 'mine' } };
    expect(names(named, 'gpt-5.4')).toEqual(['[mine]', 'llama3', 'foo']);
  });

  it('have every model of a deployment without a stand-in', () => {
    const models = [{ id: cloudflare }, { id: 'openai/gpt-5.4-mini' }];
    expect(names({ ...unknownDeployment, models }, cloudflare)).toEqual(['[GPT-5.4]', 'openai/gpt-5.4-mini']);
  });

  it('have a model that is no longer offered, first, and say so', () => {
    const [first, ...others] = modelChoices(modelServer, 'gone');
    expect(first).toEqual({ id: 'gone', name: 'gone', isChosen: true, isOffered: false });
    expect(others.map(({ isOffered }) => isOffered)).toEqual([true, true]);
    expect(names({ ...unknownDeployment, models: [{ id: cloudflare }] }, 'gone')).toEqual([
      '[gone]',
      'GPT-5.4',
    ]);
  });

  it('tell two files of one name apart', () => {
    const models = [{ id: '/a/foo.gguf' }, { id: '/b/foo.gguf' }];
    expect(names({ ...unknownDeployment, models }, '/a/foo.gguf')).toEqual(['[/a/foo.gguf]', '/b/foo.gguf']);
  });
});
