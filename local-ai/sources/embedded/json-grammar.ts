import type { JsonObject, JsonValue } from '@/lib/json/json';

const renamed: Readonly<Record<string, string>> = { anyOf: 'oneOf', definitions: '$defs' };
/** Keywords whose value maps names to schemas: the names are not keywords. */
const schemaMaps = new Set(['properties', '$defs', 'definitions']);

/**
 * Puts a JSON Schema into the words that node-llama-cpp's grammars know: `oneOf` for `anyOf`, `$defs` for
 * `definitions`, and a type where only properties or items tell it.
 */
export function grammarSchema(schema: JsonObject): JsonObject {
  const entries = Object.entries(schema).map(([key, value]): [string, JsonValue] => {
    if (key === '$ref' && typeof value === 'string')
      return [key, value.replace('#/definitions/', '#/$defs/')];
    return [renamed[key] ?? key, schemaMaps.has(key) ? mapValues(value) : inner(value)];
  });
  const known = Object.fromEntries(entries);
  const open = known['type'] === 'object' && known['properties'] === undefined;
  return {
    ...impliedType(known),
    ...known,
    ...(open ? { additionalProperties: known['additionalProperties'] ?? true } : {}),
  };
}

function impliedType(schema: JsonObject): JsonObject {
  if (schema['type'] !== undefined) return {};
  if (schema['properties'] !== undefined) return { type: 'object' };
  return schema['items'] === undefined ? {} : { type: 'array' };
}

function mapValues(value: JsonValue): JsonValue {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, inner(schema)]));
}

function inner(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => inner(item));
  return isObject(value) ? grammarSchema(value) : value;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
