import { type JsonValue, isRecord, type JsonObject } from '@/lib/json/json';
import type { ParameterName, ParameterValues } from '@/lib/parameters/parameters';
import type { Settings } from './types';
import { readJsonText } from '@/lib/json/json-text';

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

/*
 * The text of the extra parameters, with members taken out and put in. What `putIn` has put in, `takeOut` takes out
 * again without touching the rest, so that a person finds the text as it was typed.
 */

/** The members of the object that the text is; null where it is none. Empty text has none. */
export function membersOf(text: string): JsonObject | null {
  if (text.trim() === '') return {};
  const result = readJsonText(text);
  return result.ok && isRecord(result.value) ? result.value : null;
}

/** The text without these members. Without any left it is empty. What is not an object stays as it is. */
export function takeOut(text: string, names: readonly string[]): string {
  const entries = Object.entries(membersOf(text) ?? {});
  const taken = entries.filter(([name]) => names.includes(name));
  if (taken.length === 0) return text;
  if (taken.length === entries.length) return '';
  const start = `{${inner(Object.fromEntries(taken))},`;
  if (text.startsWith(start)) return `{${text.slice(start.length)}`;
  const rest = Object.fromEntries(entries.filter(([name]) => !names.includes(name)));
  return JSON.stringify(rest, null, 2);
}

/** The text with these members before its own; null where it is not an object, or has one of them. */
export function putIn(text: string, members: JsonObject): string | null {
  const own = membersOf(text);
  if (own === null || Object.keys(members).some((name) => Object.hasOwn(own, name))) return null;
  if (Object.keys(members).length === 0) return text;
  if (Object.keys(own).length === 0) return JSON.stringify(members);
  return `{${inner(members)},${text.slice(text.indexOf('{') + 1)}`;
}

function inner(members: JsonObject): string {
  return JSON.stringify(members).slice(1, -1);
}
