import { defaultSettings } from './settings';
import type { Settings } from './types';
import { samplingParameters, tokenLimitParameters } from '@/lib/parameters/parameters';
import { isRecord } from '@/lib/json/json';

const numericParameters = [...samplingParameters, ...tokenLimitParameters];

/** Settings as kept. A field that is damaged or missing falls back to its default. */
export function readSettingsRecord(value: unknown): Settings {
  if (!isRecord(value)) return defaultSettings;
  const { model, systemPrompt, stream, responseFormat, jsonSchema, tools, toolChoice, extraParameters } =
    value;
  return {
    model: typeof model === 'string' && model !== '' ? model : defaultSettings.model,
    systemPrompt: text(systemPrompt),
    parameters: readParameters(value['parameters']),
    stream: typeof stream === 'boolean' ? stream : defaultSettings.stream,
    responseFormat: isResponseFormat(responseFormat) ? responseFormat : defaultSettings.responseFormat,
    jsonSchema: text(jsonSchema),
    tools: text(tools),
    toolChoice: isToolChoice(toolChoice) ? toolChoice : defaultSettings.toolChoice,
    extraParameters: text(extraParameters),
  };
}

function readParameters(value: unknown): Settings['parameters'] {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    numericParameters.flatMap(({ name }) => {
      const number = value[name];
      return typeof number === 'number' ? [[name, number]] : [];
    }),
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isResponseFormat(value: unknown): value is Settings['responseFormat'] {
  return value === 'default' || value === 'text' || value === 'json_object' || value === 'json_schema';
}

function isToolChoice(value: unknown): value is Settings['toolChoice'] {
  if (typeof value !== 'string') return false;
  return ['default', 'none', 'auto', 'required'].includes(value) || value.startsWith('function:');
}
