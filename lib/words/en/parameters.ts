import type { ParameterName } from '@/lib/parameters/parameters';
import { area } from '../words';

/** A parameter as a person meets it: the accessible name of its control, and what it does, behind ⓘ. */
interface ParameterText {
  readonly label: string;
  readonly hint: string;
}

const texts: Readonly<Record<ParameterName, ParameterText>> = {
  reasoning_effort: {
    label: 'Reasoning effort',
    hint: 'How much the model thinks before answering. More effort takes longer and costs more.',
  },
  verbosity: { label: 'Verbosity', hint: 'How long and detailed the answer is.' },
  temperature: {
    label: 'Temperature',
    hint: 'Lower values are focused and repeatable; higher values are more varied.',
  },
  top_p: {
    label: 'Top P',
    hint: 'Considers only the most likely tokens whose probabilities add up to this value.',
  },
  frequency_penalty: {
    label: 'Frequency penalty',
    hint: 'Above 0, a token becomes less likely every time it appears.',
  },
  presence_penalty: {
    label: 'Presence penalty',
    hint: 'Above 0, a token becomes less likely once it has appeared.',
  },
  max_completion_tokens: {
    label: 'Max completion tokens',
    hint: 'The answer stops at this many tokens, including reasoning.',
  },
  stop: { label: 'Stop sequences', hint: 'The answer stops before any of these. Up to four.' },
  seed: {
    label: 'Seed',
    hint: 'The same seed and settings tend to give the same answer. OpenAI has deprecated it.',
  },
  n: {
    label: 'Choices',
    hint: 'How many answers to ask for at once, up to 8. Each becomes a version, and each costs as much as one answer.',
  },
  logprobs: {
    label: 'Log probabilities',
    hint: 'Returns how likely the model found each token of the answer. “Show probabilities” below the answer opens them.',
  },
  top_logprobs: {
    label: 'Top log probabilities',
    hint: 'How many alternatives are returned for each token, up to 20. Needs Log probabilities.',
  },
  parallel_tool_calls: {
    label: 'Parallel tool calls',
    hint: 'Whether the model may call several tools at once. Needs tools.',
  },
  logit_bias: {
    label: 'Logit bias',
    hint: 'Makes specific tokens (by id) more likely (up to 100) or less likely (down to -100, which bans them).',
  },
  prediction: {
    label: 'Predicted output',
    hint: 'Text the answer will mostly repeat, such as a file you’re editing. Matching parts arrive faster.',
  },
  service_tier: {
    label: 'Service tier',
    hint: 'How fast the request is served, and at what price. Flex costs half, priority twice as much.',
  },
  prompt_cache_key: {
    label: 'Prompt cache key',
    hint: 'Requests that share this key and the same beginning are more likely to hit the cache, which costs less.',
  },
  safety_identifier: {
    label: 'Safety identifier',
    hint: 'Identifies the end user, so OpenAI can detect misuse. Send a hash, not a name or email address.',
  },
  store: {
    label: 'Store',
    hint: 'Whether OpenAI keeps the answer, for its dashboard, evaluations and distillation.',
  },
  metadata: {
    label: 'Metadata',
    hint: 'Up to 16 pairs for finding stored answers later. Names can have 64 characters, values 512.',
  },
  max_tokens: {
    label: 'Max tokens',
    hint: 'Legacy. GPT-5 models don’t accept it; use Max completion tokens.',
  },
};

/** The parameters' names and what they do. */
export const parameterWords = area('parameters', {
  label: (name: ParameterName): string => texts[name].label,
  hint: (name: ParameterName): string => texts[name].hint,
});
