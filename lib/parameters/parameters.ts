/**
 * The numeric parameters of Chat Completions, as data: the request schema takes its bounds from here and the
 * settings panel its labels, so that the two cannot disagree.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 */
export const samplingParameters = [
  {
    name: 'temperature',
    label: 'Temperature',
    min: 0,
    max: 2,
    step: 0.01,
    modelDefault: 1,
    hint: 'Lower is focused and repeatable, higher is more varied.',
  },
  {
    name: 'top_p',
    label: 'Top P',
    min: 0,
    max: 1,
    step: 0.01,
    modelDefault: 1,
    hint: 'Samples only from the most likely tokens that together reach this probability.',
  },
  {
    name: 'frequency_penalty',
    label: 'Frequency penalty',
    min: -2,
    max: 2,
    step: 0.01,
    modelDefault: 0,
    hint: 'Above 0, a token becomes less likely each time it is repeated.',
  },
  {
    name: 'presence_penalty',
    label: 'Presence penalty',
    min: -2,
    max: 2,
    step: 0.01,
    modelDefault: 0,
    hint: 'Above 0, a token that has appeared at all becomes less likely.',
  },
] as const;

export type SamplingParameter = (typeof samplingParameters)[number];
type SamplingParameterName = SamplingParameter['name'];

/** The token limits: whole numbers above 0. */
export const tokenLimitParameters = [
  {
    name: 'max_completion_tokens',
    label: 'Max completion tokens',
    hint: 'The answer is cut off after this many tokens, reasoning included.',
  },
  {
    name: 'max_tokens',
    label: 'Max tokens',
    hint: 'The older name. The GPT-5 family refuses it; use Max completion tokens.',
  },
] as const;

export type TokenLimitParameterName = (typeof tokenLimitParameters)[number]['name'];
export type NumericParameterName = SamplingParameterName | TokenLimitParameterName;
