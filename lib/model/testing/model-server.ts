import { unknownDeployment, type Deployment } from '../deployment';

export const cloudflare = 'openai/gpt-5.4';
export const standIn = {
  name: 'llama3',
  place: 'local' as const,
  model: 'llama3',
  context_window: 8192,
};

/** A deployment whose model server stands in for GPT-5.4, and lists two models of its own. */
export const modelServer: Deployment = {
  ...unknownDeployment,
  standIn,
  models: [
    { id: cloudflare },
    { id: 'llama3', context_window: 8192 },
    { id: '/models/foo.gguf', context_window: 4096, max_output_tokens: 1024 },
  ],
};
