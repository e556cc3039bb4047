import type { JsonObject } from '@/lib/json/json';
import type { JsonTextFault } from '@/lib/json/json-text';
import type { ValueFault } from '@/lib/parameters/kinds';
import type { ParameterName, ParameterValues } from '@/lib/parameters/parameters';

/** Everything a person can set. Text fields hold what was typed, valid or not, so that nothing typed is lost. */
export interface Settings {
  readonly model: string;
  readonly systemPrompt: string;
  /** The parameters of lib/parameters that are set. An absent one is not sent. */
  readonly parameters: ParameterValues;
  readonly stream: boolean;
  readonly responseFormat: 'default' | 'text' | 'json_object' | 'json_schema';
  /** The `json_schema` object, `{name, schema, strict}`, as JSON text. */
  readonly jsonSchema: string;
  /** The `tools` array as JSON text; empty for none. */
  readonly tools: string;
  readonly toolChoice: 'default' | 'none' | 'auto' | 'required' | NamedTool;
  /** Any further parameters, one JSON object as text; empty for none. */
  readonly extraParameters: string;
}

/** A tool by its type and name. */
export type NamedTool = `function:${string}` | `custom:${string}`;

/** Settings kept under a name. */
interface Preset {
  readonly name: string;
  readonly settings: Settings;
}

export interface Presets {
  /** In order of name; names are unique. */
  readonly list: readonly Preset[];
  /** The name of the preset that new chats start with; null for those set last in a new chat. */
  readonly newChat: string | null;
}

/** The fields of Settings in which there can be a problem: those that hold JSON text, the tool choice, the parameters. */
export type SettingsField = JsonField | 'toolChoice' | ParameterName;

/** The fields of Settings that hold JSON text. */
export type JsonField = 'jsonSchema' | 'tools' | 'extraParameters';

/** Why settings cannot be sent. lib/words/en/problems.ts says it. */
export type SettingsProblem =
  | { readonly code: 'value'; readonly field: ParameterName; readonly fault: ValueFault }
  /** More tokens than an answer may have; `allowedBy` names the model, or is null where this deployment allows less. */
  | {
      readonly code: 'overLimit';
      readonly field: ParameterName | 'extraParameters';
      readonly key: ParameterName;
      readonly limit: number;
      readonly allowedBy: string | null;
    }
  | { readonly code: 'json'; readonly field: JsonField; readonly fault: JsonTextFault }
  | { readonly code: 'toolsNotArray' | 'noTools'; readonly field: 'tools' }
  /** `position` counts from 1. */
  | { readonly code: 'toolWithoutName'; readonly field: 'tools'; readonly position: number }
  | { readonly code: 'choiceWithoutTools'; readonly field: 'toolChoice' }
  | {
      readonly code: 'unknownTool';
      readonly field: 'toolChoice';
      readonly name: string;
      readonly known: readonly string[];
    }
  | { readonly code: 'noSchema' | 'schemaNotObject'; readonly field: 'jsonSchema' }
  | {
      readonly code: 'schemaIncomplete';
      readonly field: 'jsonSchema';
      readonly missing: readonly ('name' | 'schema' | 'strict')[];
    }
  | { readonly code: 'extraNotObject'; readonly field: 'extraParameters' }
  | { readonly code: 'reservedKey'; readonly field: 'extraParameters'; readonly key: ReservedKey }
  | { readonly code: 'setTwice'; readonly field: 'extraParameters'; readonly key: string }
  | {
      readonly code: 'extraValue';
      readonly field: 'extraParameters';
      readonly key: ParameterName;
      readonly fault: ValueFault;
    };

/** A key of the request that never comes from the extra parameters. */
export type ReservedKey = 'model' | 'messages' | 'stream' | 'stream_options';

/** Request parameters, and what is wrong with the settings they come from. */
export interface SettingsReading {
  readonly parameters: JsonObject;
  readonly problems: readonly SettingsProblem[];
}
