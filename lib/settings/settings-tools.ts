import { isRecord } from '@/lib/json/json';
import { readJsonText } from '@/lib/json/json-text';
import { nothingSet, problem, type SettingsReading } from './settings-reading';
import type { JsonValue } from '@/lib/json/json-value';
import type { Settings } from './types';

/** The `tools` parameter from its JSON text. */
export function readTools(text: string): SettingsReading {
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
  return { parameters: { tools }, problems: [] };
}

/** The `tool_choice` parameter, checked against the tools that were read. */
export function readToolChoice(choice: Settings['toolChoice'], tools: SettingsReading): SettingsReading {
  // While the tools cannot be read, nobody can say whether the choice fits them.
  if (choice === 'default' || tools.problems.length > 0) return nothingSet;
  const names = toolNames(tools.parameters['tools']);
  if (names.length === 0) {
    return problem('toolChoice', 'Add a tool first, or set the tool choice back to default.');
  }
  if (choice === 'none' || choice === 'auto' || choice === 'required') {
    return { parameters: { tool_choice: choice }, problems: [] };
  }
  const name = choice.slice('function:'.length);
  if (!names.includes(name)) {
    return problem('toolChoice', `No tool is named “${name}”. Choose one of: ${names.join(', ')}.`);
  }
  return { parameters: { tool_choice: { type: 'function', function: { name } } }, problems: [] };
}

/** The names of the functions in a `tools` array, as typed; empty while it cannot be read. */
export function toolNamesIn(text: string): readonly string[] {
  return toolNames(readTools(text).parameters['tools']);
}

function toolNames(tools: JsonValue | undefined): readonly string[] {
  return Array.isArray(tools) ? tools.flatMap((tool: JsonValue) => functionName(tool) ?? []) : [];
}

function functionName(tool: JsonValue): string | null {
  if (!isRecord(tool) || typeof tool['type'] !== 'string' || !isRecord(tool['function'])) return null;
  const { name } = tool['function'];
  return typeof name === 'string' && name !== '' ? name : null;
}
