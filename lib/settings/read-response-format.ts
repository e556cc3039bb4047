import { readJsonText } from '@/lib/json/json-text';
import type { Settings } from './types';
import { isRecord } from '@/lib/json/json';
import { nothingSet, problem, type SettingsReading } from './settings-reading';

const shape = '{"name": "…", "schema": {…}, "strict": true}';

/** The `response_format` parameter. The schema's text counts only where the format asks for it. */
export function readResponseFormat(format: Settings['responseFormat'], jsonSchema: string): SettingsReading {
  if (format === 'default') return nothingSet;
  if (format !== 'json_schema') return { parameters: { response_format: { type: format } }, problems: [] };

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
  return { parameters: { response_format: { type: 'json_schema', json_schema: schema } }, problems: [] };
}
