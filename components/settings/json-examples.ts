import type { JsonObject } from '@/lib/json/json';
import { readJsonText } from '@/lib/json/json-text';
import { prettyJson } from '@/lib/json/pretty-json';
import { toolNamesIn } from '@/lib/settings/settings';

/*
 * Examples to start from. They are sent to the model as they are, so they are in English in every language.
 */

/** An example by the key of its name in the catalog. */
export type ToolExample = 'weather' | 'search' | 'custom';
export type SchemaExample = 'summary' | 'labels' | 'extraction';

const text = { type: 'string' };

interface Tool {
  readonly name: string;
  readonly description: string;
  /** Of a function. */
  readonly parameters?: JsonObject;
  /** Of a custom tool. */
  readonly format?: JsonObject;
}

const tools: Readonly<Record<ToolExample, Tool>> = {
  weather: {
    name: 'get_weather',
    description: 'Gets the current weather of a city. Call it when asked about the weather.',
    parameters: objectOf({ city: { type: 'string', description: 'For example: Lisbon' } }),
  },
  search: {
    name: 'search_documents',
    description: 'Finds documents that answer a question. Call it before answering from memory.',
    parameters: objectOf({
      query: { type: 'string', description: 'A few words to search for' },
      limit: { type: 'integer', description: 'How many documents to return' },
    }),
  },
  custom: {
    name: 'pick_date',
    description: 'Opens a calendar at a date. Call it when a date is asked for.',
    format: {
      type: 'grammar',
      grammar: { syntax: 'regex', definition: String.raw`\d{4}-\d{2}-\d{2}` },
    },
  },
};

const schemas: Readonly<Record<SchemaExample, { name: string; properties: JsonObject }>> = {
  summary: {
    name: 'summary',
    properties: { title: text, points: { type: 'array', items: text } },
  },
  labels: {
    name: 'labels',
    properties: {
      label: { type: 'string', enum: ['positive', 'neutral', 'negative'] },
      confidence: { type: 'number' },
    },
  },
  extraction: {
    name: 'people',
    properties: { people: { type: 'array', items: objectOf({ name: text, role: text }) } },
  },
};

/** An object in which every property is required, as strict schemas need it. */
function objectOf(properties: JsonObject): JsonObject {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

/** An example of a schema as JSON text. */
export function schemaExample(example: SchemaExample): string {
  const { name, properties } = schemas[example];
  return JSON.stringify({ name, strict: true, schema: objectOf(properties) }, null, 2);
}

/** The `tools` text with one more example, under a free name; null if the text is not an array to add to. */
export function withToolAdded(toolsText: string, example: ToolExample): string | null {
  const read = toolsText.trim() === '' ? { ok: true, value: [] } : readJsonText(toolsText);
  if (!read.ok || !Array.isArray(read.value)) return null;
  const taken = toolNamesIn(toolsText);
  const tool = tools[example];
  const type = tool.format ? 'custom' : 'function';
  let { name } = tool;
  for (let count = 2; taken.includes(name); count += 1) name = `${tool.name}_${String(count)}`;
  return JSON.stringify([...read.value, { type, [type]: { ...tool, name } }], null, 2);
}

/** JSON text with a line for each part; null if it is not valid. */
export function formatted(jsonText: string): string | null {
  const read = readJsonText(jsonText);
  return read.ok ? prettyJson(read.value) : null;
}
