import { isRecord, type JsonObject, type JsonValue } from '@/lib/json/json';
import { parameters } from '@/lib/parameters/parameters';
import { defaultSettings } from './settings';
import type { Settings } from './types';

/**
 * The settings that readSettings turns into these request parameters. What has no setting of its own, or not with
 * such a value, goes to the extra parameters as it is, so that nothing is dropped.
 */
export function settingsFromParameters({
  stream,
  stream_options: streamOptions,
  tools,
  tool_choice: toolChoice,
  response_format: responseFormat,
  ...others
}: JsonObject): Omit<Settings, 'model' | 'systemPrompt'> {
  const own = parameters.flatMap(({ name, read }) => {
    const held = read(others[name]);
    return held === undefined ? [] : [[name, held] as const];
  });
  const ownNames: readonly string[] = own.map(([name]) => name);
  const hasTools = Array.isArray(tools) && tools.length > 0;
  const choice = hasTools ? readToolChoice(toolChoice) : null;
  const format = readFormat(responseFormat);
  const extra: [string, JsonValue | undefined][] = [
    ...Object.entries(others).filter(([name]) => !ownNames.includes(name)),
    ['tools', hasTools ? undefined : tools],
    ['tool_choice', choice === null ? toolChoice : undefined],
    ['response_format', format === null ? responseFormat : undefined],
    ['stream_options', unimplied(streamOptions)],
  ];
  return {
    parameters: Object.fromEntries(own),
    stream: stream === true,
    responseFormat: defaultSettings.responseFormat,
    jsonSchema: defaultSettings.jsonSchema,
    ...format,
    tools: hasTools ? pretty(tools) : '',
    toolChoice: choice ?? defaultSettings.toolChoice,
    extraParameters: extraText(extra.filter(([, value]) => value !== undefined)),
  };
}

/** Asking for the usage is implied by streaming. */
export function unimplied(options: JsonValue | undefined): JsonValue | undefined {
  if (!isRecord(options)) return undefined;
  const { include_usage: _usage, ...others } = options;
  return Object.keys(others).length > 0 ? others : undefined;
}

function readToolChoice(value: JsonValue | undefined): Settings['toolChoice'] | null {
  if (value === 'none' || value === 'auto' || value === 'required') return value;
  if (!isRecord(value)) return null;
  const { type } = value;
  if (type !== 'function' && type !== 'custom') return null;
  const named = value[type];
  return isRecord(named) && typeof named['name'] === 'string' ? `${type}:${named['name']}` : null;
}

function readFormat(value: JsonValue | undefined): Pick<Settings, 'responseFormat' | 'jsonSchema'> | null {
  if (!isRecord(value)) return null;
  const { type, json_schema: schema } = value;
  if (type === 'text' || type === 'json_object') return { responseFormat: type, jsonSchema: '' };
  return type === 'json_schema' && schema !== undefined
    ? { responseFormat: type, jsonSchema: pretty(schema) }
    : null;
}

function extraText(entries: readonly (readonly [string, unknown])[]): string {
  return entries.length === 0 ? '' : pretty(Object.fromEntries(entries));
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
