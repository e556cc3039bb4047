import type { JsonValue } from '@/lib/json/json';
import type { ParameterName, ParameterValues } from '@/lib/parameters/parameters';
import { takeOut } from './extra-parameters';
import type { Settings } from './types';

/** The settings with a parameter of lib/parameters set; undefined unsets it. */
export function setParameter(
  settings: Settings,
  name: ParameterName,
  value: JsonValue | undefined,
): Settings {
  const others = without(settings.parameters, name);
  return { ...settings, parameters: value === undefined ? others : { ...others, [name]: value } };
}

/**
 * The settings without a request parameter, wherever it was set. `param` is named as the model's errors name it, so
 * it may be a path (`response_format.json_schema`): its first part counts. Unknown ones change nothing.
 */
export function unsetParameter(settings: Settings, param: string): Settings {
  const key = /^[^.[]*/.exec(param)?.[0] ?? '';
  return { ...withoutOwn(settings, key), extraParameters: takeOut(settings.extraParameters, [key]) };
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
    default:
      return { ...settings, parameters: without(settings.parameters, key) };
  }
}

function without(values: ParameterValues, key: string): ParameterValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== key));
}
