import type { StandInPlace } from '@/lib/model/deployment';
import { area } from '../words';
import { count } from './format';

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
  tokens: (tokens: number): string => `${count(tokens)} tokens`,
  reference: 'OpenAI’s parameter reference',
  schema: 'This deployment’s JSON Schema',
});
