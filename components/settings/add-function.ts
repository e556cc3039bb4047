import { readJsonText } from '@/lib/json/json-text';
import { toolNamesIn } from '@/lib/settings/settings-tools';
import { functionTemplate } from './templates';

/** The `tools` text with one more function, to be filled in; null where the text is not an array to add to. */
export function withFunctionAdded(toolsText: string): string | null {
  const tools = toolsText.trim() === '' ? { ok: true, value: [] } : readJsonText(toolsText);
  if (!tools.ok || !Array.isArray(tools.value)) return null;
  const taken = toolNamesIn(toolsText);
  let name = 'get_weather';
  for (let count = 2; taken.includes(name); count += 1) name = `get_weather_${count}`;
  return JSON.stringify([...tools.value, functionTemplate(name)], null, 2);
}
