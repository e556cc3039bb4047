import { readJsonText } from '@/lib/json/json-text';
import type { Settings } from './types';
import { isRecord } from '@/lib/json/json';

/**
 * The settings without a request parameter, wherever it was set. `param` is named as the model's errors name it, so
 * it may be a path (`response_format.json_schema`): its first part counts. Unknown ones change nothing.
 */
export function unsetParameter(settings: Settings, param: string): Settings {
  const key = /^[^.[]*/.exec(param)?.[0] ?? '';
  const extraParameters = withoutKey(settings.extraParameters, key);
  return { ...withoutOwn(settings, key), extraParameters };
}

function withoutOwn(settings: Settings, key: string): Settings {
  switch (key) {
    case 'stream':
    case 'stream_options':
      return { ...settings, stream: false };
    case 'tools':
      return { ...settings, tools: '', toolChoice: 'default' };
    case 'tool_choice':
      return { ...settings, toolChoice: 'default' };
    case 'response_format':
      return { ...settings, responseFormat: 'default' };
    default: {
      const parameters = Object.entries(settings.parameters).filter(([name]) => name !== key);
      return { ...settings, parameters: Object.fromEntries(parameters) };
    }
  }
}

function withoutKey(text: string, key: string): string {
  const result = readJsonText(text);
  if (!result.ok || !isRecord(result.value) || !Object.hasOwn(result.value, key)) return text;
  const rest = Object.entries(result.value).filter(([name]) => name !== key);
  return rest.length === 0 ? '' : JSON.stringify(Object.fromEntries(rest), null, 2);
}
