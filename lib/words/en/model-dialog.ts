import type { StandInPlace } from '@/lib/model/deployment';
import type { ModelRule } from '@/lib/model/rules';
import { parameters } from '@/lib/parameters/parameters';
import { area } from '../words';
import { dollars } from '../amounts';
import { count, list } from './format';
import { parameterWords } from './parameters';

const inputNames: Readonly<Partial<Record<string, string>>> = {
  text: 'text',
  image: 'images',
  file: 'files',
  audio: 'audio',
  video: 'video',
};

function parameterName(name: string): string {
  const known = parameters.find((parameter) => parameter.name === name);
  return known ? parameterWords.english.label(known.name) : name;
}

/** The dialog with everything known about the model. */
export const modelDialogWords = area('model-dialog', {
  standInAnswers: ({ name, place }: { name: string; place: StandInPlace }, model: string): string =>
    place === 'local'
      ? `**Running locally:** ${name} answers instead of ${model}.`
      : `**Stand-in:** ${name} at ${place.host} answers instead of ${model}.`,
  standInContext: (tokens: number): string => `${count(tokens)}-token context`,
  standInOutput: (tokens: number): string => `up to ${count(tokens)} tokens out`,
  standInDefault: (parameter: string, value: number): string =>
    `\`${parameter}\` defaults to ${String(value)}`,
  model: 'Model',
  provider: 'Provider',
  unknownProvider: 'Unknown',
  place: 'Runs',
  runs: (place: StandInPlace): string => (place === 'local' ? 'On this computer' : `At ${place.host}`),
  task: 'Task',
  access: 'Access',
  proxied: 'Proxied by Cloudflare',
  hosted: 'Hosted by Cloudflare',
  contextWindow: 'Context window',
  maxOutput: 'Maximum output',
  /** Its price, in US dollars for a million tokens. */
  price: 'Price per million tokens',
  /** The same for requests whose input is longer than this. */
  priceAbove: (tokens: number): string => `Above ${count(tokens)} tokens`,
  rates: (rates: { input: number; cached_input: number; output: number }): string =>
    `${dollars(rates.input)} in · ${dollars(rates.cached_input)} cached in · ${dollars(rates.output)} out`,
  tokens: (tokens: number): string => `${count(tokens)} tokens`,
  takes: 'Takes',
  inputs: (inputs: readonly string[]): string => list(inputs.map((input) => inputNames[input] ?? input)),
  /** Before what it refuses, parameter by parameter. */
  rules: 'What it doesn’t accept',
  rule: ({ name, refuses }: ModelRule): string =>
    ({
      noSamplingWhileReasoning: `${list(refuses.map(parameterName))} while reasoning`,
      noFunctionsWhileReasoning: 'Functions while reasoning; custom tools are fine',
      noMaxTokens: `${list(refuses.map(parameterName))}; its limit is ${parameterName('max_completion_tokens')}`,
    })[name],
  others: 'Other models here',
  nothingKnown: 'Its sizes aren’t known',
  reference: 'OpenAI’s parameter reference',
  schema: 'This deployment’s JSON Schema',
});
