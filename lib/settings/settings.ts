import { answererOf } from '@/lib/model/answerer';
import { unknownDeployment, type Deployment } from '@/lib/model/deployment';
import { defaultModelId } from '@/lib/model/models';
import { isRecord, type JsonObject, type JsonValue } from '@/lib/json/json';
import { readJsonText } from '@/lib/json/json-text';
import { faultIn, parameters } from '@/lib/parameters/parameters';
import type { NamedTool, ReservedKey, Settings, SettingsProblem, SettingsReading } from './types';

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
 *
 * @param deployment where it is to be sent, which limits how long an answer may be
 */
export function readSettings(
  settings: Settings,
  deployment: Deployment = unknownDeployment,
): SettingsReading {
  const tools = readTools(settings.tools);
  const own = joinReadings([
    ...parameters.map(({ name, write }): SettingsReading => {
      const held = settings.parameters[name];
      if (held === undefined) return nothingSet;
      const written = write(held);
      return 'value' in written
        ? sent({ [name]: written.value })
        : problem({ code: 'value', field: name, fault: written.fault });
    }),
    sent(settings.stream ? { stream: true, stream_options: { include_usage: true } } : {}),
    tools,
    readToolChoice(settings.toolChoice, tools),
    readResponseFormat(settings.responseFormat, settings.jsonSchema),
  ]);
  const extra = readExtraParameters(settings.extraParameters, Object.keys(own.parameters));
  return withinLimits(joinReadings([own, extra]), settings, deployment);
}

const answerLengths = ['max_completion_tokens', 'max_tokens'] as const;

/**
 * The request parameters that settings stand for, and where they set no limit to the answer the deployment's:
 * `maxCompletionTokens`, null for none.
 */
export function limitedParameters(settings: Settings, maxCompletionTokens: number | null): JsonObject {
  const { parameters: own } = readSettings(settings);
  const isLimited = answerLengths.some((name) => Object.hasOwn(own, name));
  if (maxCompletionTokens === null || isLimited) return own;
  return { ...own, max_completion_tokens: maxCompletionTokens };
}

/** The names of the tools in a `tools` array, as typed; empty while it cannot be read. */
export function toolNamesIn(text: string): readonly string[] {
  return toolChoicesIn(text).map(toolNameOf);
}

/** Each of those tools as the one that must be called. */
export function toolChoicesIn(text: string): readonly NamedTool[] {
  return namedTools(readTools(text).parameters['tools']);
}

/** The name of a chosen tool; of another choice the choice itself. */
export function toolNameOf(choice: Settings['toolChoice']): string {
  return choice.replace(/^(?:function|custom):/, '');
}

/** The reading without lengths of an answer that who answers or the deployment does not allow: those become problems. */
function withinLimits(
  reading: SettingsReading,
  { model, parameters: held }: Settings,
  deployment: Deployment,
): SettingsReading {
  const { name, maxOutputTokens = Number.POSITIVE_INFINITY } = answererOf(deployment, model);
  const limit = Math.min(maxOutputTokens, deployment.maxCompletionTokens ?? Number.POSITIVE_INFINITY);
  const over = answerLengths.filter((key) => Number(reading.parameters[key] ?? 0) > limit);
  if (over.length === 0) return reading;
  const allowedBy = limit === maxOutputTokens ? name : null;
  return {
    parameters: Object.fromEntries(
      Object.entries(reading.parameters).filter(([key]) => !over.some((length) => length === key)),
    ),
    problems: [
      ...reading.problems,
      ...over.map((key): SettingsProblem => {
        const field = held[key] === undefined ? 'extraParameters' : key;
        return { code: 'overLimit', field, key, limit, allowedBy };
      }),
    ],
  };
}

const nothingSet: SettingsReading = { parameters: {}, problems: [] };

function sent(requestParameters: JsonObject): SettingsReading {
  return { parameters: requestParameters, problems: [] };
}

function problem(found: SettingsProblem): SettingsReading {
  return { parameters: {}, problems: [found] };
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
  if (!result.ok) return problem({ code: 'json', field: 'tools', fault: result.fault });
  const tools = result.value;
  if (!Array.isArray(tools)) return problem({ code: 'toolsNotArray', field: 'tools' });
  if (tools.length === 0) return problem({ code: 'noTools', field: 'tools' });
  const nameless = tools.findIndex((tool: JsonValue) => namedTool(tool) === null);
  if (nameless !== -1) return problem({ code: 'toolWithoutName', field: 'tools', position: nameless + 1 });
  return sent({ tools });
}

/** The `tool_choice` parameter, checked against the tools that were read. */
function readToolChoice(choice: Settings['toolChoice'], tools: SettingsReading): SettingsReading {
  // While the tools cannot be read, nobody can say whether the choice fits them.
  if (choice === 'default' || tools.problems.length > 0) return nothingSet;
  const named = namedTools(tools.parameters['tools']);
  if (named.length === 0) return problem({ code: 'choiceWithoutTools', field: 'toolChoice' });
  if (choice === 'none' || choice === 'auto' || choice === 'required') return sent({ tool_choice: choice });
  const name = toolNameOf(choice);
  if (!named.includes(choice))
    return problem({ code: 'unknownTool', field: 'toolChoice', name, known: named.map(toolNameOf) });
  const type = choice.startsWith('custom:') ? 'custom' : 'function';
  return sent({ tool_choice: { type, [type]: { name } } });
}

function namedTools(tools: JsonValue | undefined): readonly NamedTool[] {
  return Array.isArray(tools) ? tools.flatMap((tool: JsonValue) => namedTool(tool) ?? []) : [];
}

function namedTool(tool: JsonValue): NamedTool | null {
  if (!isRecord(tool) || typeof tool['type'] !== 'string') return null;
  const type = tool['type'] === 'custom' ? 'custom' : 'function';
  const named = tool[type];
  const name = isRecord(named) ? named['name'] : null;
  return typeof name === 'string' && name !== '' ? `${type}:${name}` : null;
}

/** The `response_format` parameter. The schema's text counts only where the format asks for it. */
function readResponseFormat(format: Settings['responseFormat'], jsonSchema: string): SettingsReading {
  if (format === 'default') return nothingSet;
  if (format !== 'json_schema') return sent({ response_format: { type: format } });

  if (jsonSchema.trim() === '') return problem({ code: 'noSchema', field: 'jsonSchema' });
  const result = readJsonText(jsonSchema);
  if (!result.ok) return problem({ code: 'json', field: 'jsonSchema', fault: result.fault });
  const schema = result.value;
  if (!isRecord(schema)) return problem({ code: 'schemaNotObject', field: 'jsonSchema' });
  const { name, schema: inner, strict } = schema;
  const missing = [
    ...(typeof name === 'string' && name !== '' ? [] : (['name'] as const)),
    ...(isRecord(inner) ? [] : (['schema'] as const)),
    ...(strict === undefined || typeof strict === 'boolean' ? [] : (['strict'] as const)),
  ];
  if (missing.length > 0) return problem({ code: 'schemaIncomplete', field: 'jsonSchema', missing });
  return sent({ response_format: { type: 'json_schema', json_schema: schema } });
}

const reservedKeys: readonly ReservedKey[] = ['model', 'messages', 'stream', 'stream_options'];

/** Usage is always asked for; whether the stream is padded may be said. Null where it says anything else. */
function streamOptions(value: JsonValue, setKeys: readonly string[]): JsonObject | null {
  if (!setKeys.includes('stream_options') || !isRecord(value)) return null;
  const isPadding = Object.keys(value).join() === 'include_obfuscation';
  return isPadding && typeof value['include_obfuscation'] === 'boolean'
    ? { include_usage: true, ...value }
    : null;
}

/** The extra parameters from their JSON text, sent as they are. `setKeys` are the keys that the other settings send. */
function readExtraParameters(text: string, setKeys: readonly string[]): SettingsReading {
  if (text.trim() === '') return nothingSet;
  const result = readJsonText(text);
  if (!result.ok) return problem({ code: 'json', field: 'extraParameters', fault: result.fault });
  const extra = result.value;
  if (!isRecord(extra)) return problem({ code: 'extraNotObject', field: 'extraParameters' });

  const options = streamOptions(extra['stream_options'] ?? null, setKeys);
  for (const [key, value] of Object.entries(extra)) {
    if (key === 'stream_options' && options) continue;
    const reserved = reservedKeys.find((known) => known === key);
    if (reserved) return problem({ code: 'reservedKey', field: 'extraParameters', key: reserved });
    if (setKeys.includes(key)) return problem({ code: 'setTwice', field: 'extraParameters', key });
    const parameter = parameters.find(({ name }) => name === key);
    const fault = parameter ? faultIn(parameter, value) : null;
    if (parameter && fault)
      return problem({ code: 'extraValue', field: 'extraParameters', key: parameter.name, fault });
  }
  return sent(options ? { ...extra, stream_options: options } : extra);
}
