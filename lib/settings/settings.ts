import { defaultModelId } from '@/lib/model/models';
import { readToolChoice, readTools } from './settings-tools';
import { readExtraParameters } from './read-extra-parameters';
import { readNumbers } from './read-numbers';
import { readResponseFormat } from './read-response-format';
import type { SettingsReading } from './settings-reading';
import type { JsonObject } from '@/lib/json/json-value';
import type { Settings } from './types';

/** Nothing set, and streaming. */
export const defaultSettings: Settings = {
  model: defaultModelId,
  systemPrompt: '',
  parameters: {},
  stream: true,
  responseFormat: 'default',
  jsonSchema: '',
  tools: '',
  toolChoice: 'default',
  extraParameters: '',
};

/**
 * The request parameters that settings stand for, without the model and the messages. What is unset is left out.
 * The order is fixed: the numbers in the order of lib/model/parameters.ts, `stream`, `stream_options`, `tools`,
 * `tool_choice`, `response_format`, then the extra parameters as they were typed. Usage is asked for whenever the
 * answer is streamed; without streaming it comes unasked, and neither key is sent.
 *
 * Where there are problems, the parameters lack what they concern: nothing may be sent.
 */
export function readSettings(settings: Settings): SettingsReading {
  const tools = readTools(settings.tools);
  const own = joinReadings([
    readNumbers(settings.parameters),
    { parameters: streamParameters(settings.stream), problems: [] },
    tools,
    readToolChoice(settings.toolChoice, tools),
    readResponseFormat(settings.responseFormat, settings.jsonSchema),
  ]);
  return joinReadings([own, readExtraParameters(settings.extraParameters, Object.keys(own.parameters))]);
}

function streamParameters(stream: boolean): JsonObject {
  return stream ? { stream: true, stream_options: { include_usage: true } } : {};
}

function joinReadings(readings: readonly SettingsReading[]): SettingsReading {
  return {
    // Not Object.assign: that would run the setter of a key `__proto__`.
    parameters: Object.fromEntries(readings.flatMap(({ parameters }) => Object.entries(parameters))),
    problems: readings.flatMap(({ problems }) => problems),
  };
}
