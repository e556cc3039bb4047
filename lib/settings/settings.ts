import { defaultModelId } from '@/lib/model/models';
import { isRecord, type JsonObject, type JsonValue } from '@/lib/json/json';
import { readJsonText } from '@/lib/json/json-text';
import { parameters, problemWith } from '@/lib/parameters/parameters';
import type { Settings, SettingsField, SettingsReading } from './types';

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
 * The order is fixed: those of lib/parameters in its order, `stream`, `stream_options`, `tools`, `tool_choice`,
 * `response_format`, then the extra parameters as they were typed. Usage is asked for whenever the answer is streamed;
 * without streaming it comes unasked, and neither key is sent.
 *
 * Where there are problems, the parameters lack what they concern: nothing may be sent.
 */
export function readSettings(settings: Settings): SettingsReading {
  const tools = readTools(settings.tools);
  const own = joinReadings([
    ...parameters.map(({ name, label, write }): SettingsReading => {
      const held = settings.parameters[name];
      if (held === undefined) return nothingSet;
      const written = write(held);
      return 'value' in written
        ? sent({ [name]: written.value })
        : problem(name, `${label} ${written.problem}. Change it, or reset it.`);
    }),
    sent(settings.stream ? { stream: true, stream_options: { include_usage: true } } : {}),
    tools,
    readToolChoice(settings.toolChoice, tools),
    readResponseFormat(settings.responseFormat, settings.jsonSchema),
  ]);
  return joinReadings([own, readExtraParameters(settings.extraParameters, Object.keys(own.parameters))]);
}

/** The names of the functions in a `tools` array, as typed; empty while it cannot be read. */
export function toolNamesIn(text: string): readonly string[] {
  return toolNames(readTools(text).parameters['tools']);
}

const nothingSet: SettingsReading = { parameters: {}, problems: [] };

function sent(requestParameters: JsonObject): SettingsReading {
  return { parameters: requestParameters, problems: [] };
}

/** A reading that found one problem. `message` says what to do. */
function problem(field: SettingsField, message: string): SettingsReading {
  return { parameters: {}, problems: [{ field, message }] };
}

function joinReadings(readings: readonly SettingsReading[]): SettingsReading {
  return {
    // Not Object.assign: that would run the setter of a key `__proto__`.
    parameters: Object.fromEntries(readings.flatMap((reading) => Object.entries(reading.parameters))),
    problems: readings.flatMap(({ problems }) => problems),
  };
}

function readTools(text: string): SettingsReading {
  if (text.trim() === '') return nothingSet;
  const result = readJsonText(text);
  if (!result.ok) {
    return problem('tools', `The list of tools ${result.reason}. Correct it, or clear the field.`);
  }
  const tools = result.value;
  if (!Array.isArray(tools)) return problem('tools', 'Put the tools in a JSON array: [ … ].');
  if (tools.length === 0) return problem('tools', 'Add a tool to the array, or clear the field.');
  const nameless = tools.findIndex((tool: JsonValue) => functionName(tool) === null);
  if (nameless !== -1) {
    const shape = '{"type": "function", "function": {"name": "…"}}';
    return problem('tools', `Give tool ${String(nameless + 1)} a type and a function with a name: ${shape}.`);
  }
  return sent({ tools });
}

/** The `tool_choice` parameter, checked against the tools that were read. */
function readToolChoice(choice: Settings['toolChoice'], tools: SettingsReading): SettingsReading {
  // While the tools cannot be read, nobody can say whether the choice fits them.
  if (choice === 'default' || tools.problems.length > 0) return nothingSet;
  const names = toolNames(tools.parameters['tools']);
  if (names.length === 0) {
    return problem('toolChoice', 'Add a tool first, or set the tool choice back to default.');
  }
  if (choice === 'none' || choice === 'auto' || choice === 'required') return sent({ tool_choice: choice });
  const name = choice.slice('function:'.length);
  if (!names.includes(name)) {
    return problem('toolChoice', `No tool is named “${name}”. Choose one of: ${names.join(', ')}.`);
  }
  return sent({ tool_choice: { type: 'function', function: { name } } });
}

function toolNames(tools: JsonValue | undefined): readonly string[] {
  return Array.isArray(tools) ? tools.flatMap((tool: JsonValue) => functionName(tool) ?? []) : [];
}

function functionName(tool: JsonValue): string | null {
  if (!isRecord(tool) || typeof tool['type'] !== 'string' || !isRecord(tool['function'])) return null;
  const { name } = tool['function'];
  return typeof name === 'string' && name !== '' ? name : null;
}

/** The `response_format` parameter. The schema's text counts only where the format asks for it. */
function readResponseFormat(format: Settings['responseFormat'], jsonSchema: string): SettingsReading {
  if (format === 'default') return nothingSet;
  if (format !== 'json_schema') return sent({ response_format: { type: format } });

  const shape = '{"name": "…", "schema": {…}, "strict": true}';
  if (jsonSchema.trim() === '') return problem('jsonSchema', `Give the schema: ${shape}.`);
  const result = readJsonText(jsonSchema);
  if (!result.ok) return problem('jsonSchema', `The schema ${result.reason}. Correct it.`);
  const schema = result.value;
  if (!isRecord(schema)) return problem('jsonSchema', `Make the schema a JSON object: ${shape}.`);
  const missing = [
    typeof schema['name'] === 'string' && schema['name'] !== '' ? [] : ['a “name”'],
    isRecord(schema['schema']) ? [] : ['a “schema” object'],
    typeof schema['strict'] === 'boolean' ? [] : ['“strict”, true or false'],
  ].flat();
  if (missing.length > 0) return problem('jsonSchema', `Add ${missing.join(', and ')}: ${shape}.`);
  return sent({ response_format: { type: 'json_schema', json_schema: schema } });
}

/** Keys of the request that are made elsewhere, whatever the settings. */
const reservedKeys: Readonly<Record<string, string>> = {
  model: 'The model is chosen above.',
  messages: 'The messages are the conversation.',
  stream: 'Use the Stream switch.',
  stream_options: 'The Stream switch sets it.',
};

/** The extra parameters from their JSON text, sent as they are. `setKeys` are the keys that the other settings send. */
function readExtraParameters(text: string, setKeys: readonly string[]): SettingsReading {
  if (text.trim() === '') return nothingSet;
  const result = readJsonText(text);
  if (!result.ok) {
    return problem('extraParameters', `The text ${result.reason}. Correct it, or clear the field.`);
  }
  const extra = result.value;
  if (!isRecord(extra)) {
    return problem('extraParameters', 'Put the extra parameters in a JSON object: { … }.');
  }

  for (const [key, value] of Object.entries(extra)) {
    const reason = Object.hasOwn(reservedKeys, key) ? reservedKeys[key] : undefined;
    if (reason !== undefined) return problem('extraParameters', `Take “${key}” out of here. ${reason}`);
    if (setKeys.includes(key)) {
      return problem('extraParameters', `“${key}” is set twice. Take it out of here, or reset the other.`);
    }
    const parameter = parameters.find(({ name }) => name === key);
    const fault = parameter ? problemWith(parameter, value) : null;
    if (fault !== null) return problem('extraParameters', `“${key}” ${fault}. Correct it, or take it out.`);
  }
  if (extra['n'] !== undefined && extra['n'] !== 1) {
    return problem(
      'extraParameters',
      'Take “n” out of here: one answer is shown at a time. Regenerate gives another.',
    );
  }
  return sent(extra);
}
