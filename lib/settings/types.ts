import type { JsonObject } from '@/lib/json/json';
import type { ParameterName, ParameterValues } from '@/lib/parameters/parameters';

/** What a person can set. Text fields hold what was typed, valid or not, so that nothing typed is lost. */
export interface Settings {
  readonly model: string;
  readonly systemPrompt: string;
  /** Those of lib/parameters that are set. One that is absent is not sent. */
  readonly parameters: ParameterValues;
  readonly stream: boolean;
  readonly responseFormat: 'default' | 'text' | 'json_object' | 'json_schema';
  /** The `json_schema` object, `{name, schema, strict}`, as JSON text. */
  readonly jsonSchema: string;
  /** The `tools` array as JSON text; empty for none. */
  readonly tools: string;
  /** `function:NAME` for a named function. */
  readonly toolChoice: 'default' | 'none' | 'auto' | 'required' | `function:${string}`;
  /** Any further parameters, one JSON object as text; empty for none. */
  readonly extraParameters: string;
}

/** Settings kept under a name, to be used again. */
interface Preset {
  readonly name: string;
  readonly settings: Settings;
}

export interface Presets {
  /** By name; no two have the same. */
  readonly list: readonly Preset[];
  /** The one that new chats begin with; null for the settings used last. */
  readonly newChat: string | null;
}

/** The fields of Settings that hold JSON text, or one of the parameters: where a problem can be. */
export type SettingsField = 'jsonSchema' | 'tools' | 'toolChoice' | 'extraParameters' | ParameterName;

export interface SettingsProblem {
  readonly field: SettingsField;
  /** A sentence that says what to do. */
  readonly message: string;
}

/** Request parameters, and what is wrong with the settings they come from. */
export interface SettingsReading {
  readonly parameters: JsonObject;
  readonly problems: readonly SettingsProblem[];
}
