import { isRecord, type JsonValue } from '@/lib/json/json';
import {
  parameters,
  faultIn,
  type KnownParameter,
  type ParameterName,
  type ParameterValues,
} from '@/lib/parameters/parameters';
import { membersOf, putIn, takeOut } from './change-parameter';
import { withPreset } from './presets';
import { isSameSettings } from './same-settings';
import { defaultSettings } from './settings';
import type { Presets, Settings } from './types';

/*
 * Settings, and presets with theirs, as they are kept in the browser, exported, and told to other tabs. Those tabs may run
 * an older build, which knows fewer parameters by name and drops the others when it writes; but what stands among the
 * extra parameters it sends and keeps. So a record has there what not every build knows by name, and reading puts each
 * value back in its place.
 */

/** The parameters that every build knows by name. The list never grows. */
const knownToAll: readonly ParameterName[] = [
  'temperature',
  'top_p',
  'frequency_penalty',
  'presence_penalty',
  'max_completion_tokens',
  'max_tokens',
];

/** Settings as a record has them. What may not be sent stays by name: NaN, for one, is not JSON. */
export function settingsRecord(settings: Settings): Settings {
  const moved = parameters.flatMap(({ name, write }) => {
    const held = settings.parameters[name];
    if (held === undefined || knownToAll.includes(name)) return [];
    const written = write(held);
    return 'value' in written ? [[name, written.value] as const] : [];
  });
  const extraParameters = putIn(settings.extraParameters, Object.fromEntries(moved));
  if (extraParameters === null) return settings;
  const movedNames = moved.map(([name]) => name);
  return {
    ...settings,
    extraParameters,
    parameters: byName(({ name }) => (movedNames.includes(name) ? undefined : settings.parameters[name])),
  };
}

/**
 * Settings from a record of any build. A field that is damaged or missing falls back to its default. A parameter among
 * the extra ones that has a control of its own moves there, unless it is set there already or has a value that would be
 * refused: then it stays, and is complained of.
 */
export function readSettingsRecord(value: unknown): Settings {
  if (!isRecord(value)) return defaultSettings;
  const { model, systemPrompt, stream, responseFormat, jsonSchema, tools, toolChoice } = value;
  const kept = isRecord(value['parameters']) ? value['parameters'] : {};
  const named = byName(({ name, read }) => read(kept[name]));
  const extraParameters = text(value['extraParameters']);
  const members = membersOf(extraParameters) ?? {};
  const moved = byName((parameter) => {
    const extra = members[parameter.name];
    if (extra === undefined || named[parameter.name] !== undefined) return undefined;
    return faultIn(parameter, extra) === null ? parameter.read(extra) : undefined;
  });
  return {
    model: typeof model === 'string' && model !== '' ? model : defaultSettings.model,
    systemPrompt: text(systemPrompt),
    parameters: { ...named, ...moved },
    stream: typeof stream === 'boolean' ? stream : defaultSettings.stream,
    responseFormat: isResponseFormat(responseFormat) ? responseFormat : defaultSettings.responseFormat,
    jsonSchema: text(jsonSchema),
    tools: text(tools),
    toolChoice: isToolChoice(toolChoice) ? toolChoice : defaultSettings.toolChoice,
    extraParameters: takeOut(extraParameters, Object.keys(moved)),
  };
}

/** Presets as they are kept. */
export function presetsRecord({ list, newChat }: Presets): Presets {
  return { list: list.map(({ name, settings }) => ({ name, settings: settingsRecord(settings) })), newChat };
}

/** Presets as kept; what is damaged is left out. */
export function readPresetsRecord(value: unknown): Presets {
  const list: unknown = isRecord(value) ? value['list'] : undefined;
  const newChat = isRecord(value) ? value['newChat'] : undefined;
  const read = (Array.isArray(list) ? list : []).flatMap((preset: unknown) => {
    if (!isRecord(preset)) return [];
    const { name, settings } = preset;
    return typeof name === 'string' ? [{ name, settings: readSettingsRecord(settings) }] : [];
  });
  const isKnown = read.some(({ name }) => name === newChat);
  return { list: read, newChat: isKnown && typeof newChat === 'string' ? newChat : null };
}

/**
 * With the presets of an export, as `presetsRecord` writes them; what is damaged of it is left out. One of the same name and settings is there
 * already; of other settings it gets a number.
 */
export function mergePresets(presets: Presets, record: unknown): Presets {
  return readPresetsRecord(record).list.reduce((merged, { name, settings }) => {
    const isThere = merged.list.some(
      (preset) =>
        [preset.name, preset.name.replace(/ \(\d+\)$/, '')].includes(name) &&
        isSameSettings(preset.settings, settings),
    );
    if (isThere) return merged;
    let free = name;
    for (let count = 2; merged.list.some((preset) => preset.name === free); count += 1)
      free = `${name} (${String(count)})`;
    return withPreset(merged, { name: free, settings });
  }, presets);
}

/** The values that `valueOf` finds, of the parameters for which it finds any. */
function byName(valueOf: (parameter: KnownParameter) => JsonValue | undefined): ParameterValues {
  return Object.fromEntries(
    parameters.flatMap((parameter) => {
      const value = valueOf(parameter);
      return value === undefined ? [] : [[parameter.name, value]];
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
  return ['default', 'none', 'auto', 'required'].includes(value) || /^(?:function|custom):/.test(value);
}
