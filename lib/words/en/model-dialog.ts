import { area } from '../words';
import { count } from './format';
import { HERE } from './model';

/** The dialog with everything known about the model. */
export const modelDialogWords = area('model-dialog', {
  standInAnswers: (name: string, place: string, model: string): string =>
    place === HERE
      ? `**Running locally:** ${name} answers instead of ${model}.`
      : `**Stand-in:** ${name} ${place} answers instead of ${model}.`,
  standInContext: (tokens: number): string => `${count(tokens)}-token context`,
  standInOutput: (tokens: number): string => `up to ${count(tokens)} tokens out`,
  standInDefault: (parameter: string, value: number): string =>
    `\`${parameter}\` defaults to ${String(value)}`,
  model: 'Model',
  provider: 'Provider',
  unknownProvider: 'Unknown',
  place: 'Runs',
  /** `place` ends a sentence: "on this computer". */
  runs: (place: string): string => (place === HERE ? 'On this computer' : place.replace(/^a/, 'A')),
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
