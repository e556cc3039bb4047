import { area } from '../words';
import { count } from './format';

/** The settings panel. Its parameters are in their own area, and presets in theirs. */
export const settingsWords = area('settings', {
  systemPrompt: 'System prompt',
  systemPromptPlaceholder: 'How should the model behave?',
  parameters: 'Parameters',
  resetParameters: 'Reset parameters',
  parametersReset: 'Parameters reset',
  /** The value that applies while a choice is not set. */
  defaultChoice: (value: string): string => `Default (${value})`,
  /** Read out for a slider that is not set. */
  defaultValue: (value: number): string => `default, ${String(value)}`,
  /** Names the number field beside a slider. */
  valueOf: (label: string): string => `${label} value`,
  reset: (label: string): string => `Reset ${label}`,
  unset: 'default',
  limitHere: (limit: number): string => `This deployment allows up to ${count(limit)} tokens.`,
  stream: 'Stream',
  extraParameters: 'Extra parameters',
  extraParametersPlaceholder: '{"parameter": "value"}',
  responseFormat: 'Response format',
  responseFormats: {
    default: 'Default',
    text: 'Text',
    json_object: 'JSON object',
    json_schema: 'JSON schema',
  },
  jsonSchema: 'JSON schema',
  jsonSchemaPlaceholder: '{"name": "…", "schema": {…}, "strict": true}',
  insertExample: 'Insert example',
  tools: 'Tools',
  toolsPlaceholder: '[{"type": "function", "function": {…}}]',
  addFunction: 'Add function',
  addFunctionBlocked: 'Fix the JSON first.',
  toolChoice: 'Tool choice',
  toolChoices: { default: 'Default', none: 'None', auto: 'Auto', required: 'Required' },
  functionChoice: (name: string): string => `Function ${name}`,
  missingFunction: (name: string): string => `Function ${name} (missing)`,
});
