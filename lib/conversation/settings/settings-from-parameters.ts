import { defaultSettings } from '@/lib/conversation/settings';
import type { JsonObject, JsonValue, Settings } from '@/lib/conversation/types';
import { samplingParameters, tokenLimitParameters } from '@/lib/model/parameters';
import { isRecord } from '@/lib/stream/json';

const numericNames: readonly string[] = [...samplingParameters, ...tokenLimitParameters].map(
  ({ name }) => name,
);

/** The settings that readSettings turns into these request parameters. */
export function settingsFromParameters({
  stream,
  stream_options: _asked,
  tools,
  tool_choice: toolChoice,
  response_format: responseFormat,
  ...others
}: JsonObject): Omit<Settings, 'model' | 'systemPrompt'> {
  const entries = Object.entries(others);
  const numbers = entries.filter(([name, value]) => numericNames.includes(name) && typeof value === 'number');
  const extra = entries.filter(([name]) => !numericNames.includes(name));
  return {
    parameters: Object.fromEntries(numbers),
    stream: stream === true,
    ...responseFormatSettings(responseFormat),
    tools: tools === undefined ? '' : pretty(tools),
    toolChoice: toolChoiceSetting(toolChoice),
    extraParameters: extra.length === 0 ? '' : pretty(Object.fromEntries(extra)),
  };
}

/** The setting of a `tool_choice`; one that is not understood is left at its default. */
export function toolChoiceSetting(value: JsonValue | undefined): Settings['toolChoice'] {
  if (value === 'none' || value === 'auto' || value === 'required') return value;
  const named = isRecord(value) && isRecord(value['function']) ? value['function']['name'] : undefined;
  return typeof named === 'string' ? `function:${named}` : defaultSettings.toolChoice;
}

/** The settings of a `response_format`; one that is not understood is left at its default. */
export function responseFormatSettings(
  value: JsonValue | undefined,
): Pick<Settings, 'responseFormat' | 'jsonSchema'> {
  const { responseFormat, jsonSchema } = defaultSettings;
  if (!isRecord(value)) return { responseFormat, jsonSchema };
  const { type, json_schema: schema } = value;
  if (type === 'text' || type === 'json_object') return { responseFormat: type, jsonSchema };
  if (type !== 'json_schema') return { responseFormat, jsonSchema };
  return { responseFormat: type, jsonSchema: schema === undefined ? jsonSchema : pretty(schema) };
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
