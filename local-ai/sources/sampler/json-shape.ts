import type { JsonObject, JsonValue } from '@/lib/json/json';

/** Where the values come from. */
export interface ValueMaker {
  /** A short text. */
  readonly text: () => string;
  /** A whole number from 0 up to, but not including, `count`. */
  readonly pick: (count: number) => number;
}

/** A schema may refer to itself; deeper than this, optional things are left out. */
const MAX_SAMPLED_DEPTH = 6;

/** Makes a value that has the shape of a JSON Schema: types, properties, items, enum, const, choices, bounds and local references. */
export function valueOfShape(schema: JsonValue | undefined, make: ValueMaker): JsonValue {
  return shapeValue(schema, { root: schema, make, depth: 0 });
}

interface Place {
  readonly root: JsonValue | undefined;
  readonly make: ValueMaker;
  readonly depth: number;
}

function shapeValue(schema: JsonValue | undefined, place: Place): JsonValue {
  const { make, root, depth } = place;
  if (!isObject(schema)) return make.text();
  const deeper = { ...place, depth: depth + 1 };
  const reference = schema['$ref'];
  if (typeof reference === 'string')
    return depth > MAX_SAMPLED_DEPTH ? null : shapeValue(resolve(root, reference), deeper);
  if (schema['const'] !== undefined) return schema['const'];
  const choices = [schema['enum'], schema['anyOf'], schema['oneOf']].find(isNonEmptyArray);
  if (choices !== undefined) {
    const choice = choices[make.pick(choices.length)] ?? null;
    return choices === schema['enum'] ? choice : shapeValue(choice, deeper);
  }
  if (isNonEmptyArray(schema['allOf'])) {
    const parts = schema['allOf'].map((part) => shapeValue(part, deeper));
    return Object.fromEntries(parts.filter(isObject).flatMap((part) => Object.entries(part)));
  }
  return valueOfType(schema, deeper);
}

function valueOfType(schema: JsonObject, place: Place): JsonValue {
  const { make } = place;
  switch (typeName(schema)) {
    case 'object':
      return objectValue(schema, place);
    case 'array':
      return Array.from({ length: arrayLength(schema, place) }, () => shapeValue(schema['items'], place));
    case 'integer':
    case 'number':
      return numberValue(schema, make);
    case 'boolean':
      return make.pick(2) === 1;
    case 'null':
      return null;
    default:
      return make.text();
  }
}

function objectValue(schema: JsonObject, place: Place): JsonObject {
  const properties = schema['properties'];
  if (!isObject(properties)) return { text: place.make.text() };
  const required = schema['required'];
  return Object.fromEntries(
    Object.entries(properties)
      .filter(
        ([name]) => place.depth <= MAX_SAMPLED_DEPTH || (Array.isArray(required) && required.includes(name)),
      )
      .map(([name, property]) => [name, shapeValue(property, place)]),
  );
}

function arrayLength(schema: JsonObject, { depth }: Place): number {
  const least = numberAt(schema, 'minItems') ?? (depth > MAX_SAMPLED_DEPTH ? 0 : 2);
  return Math.min(least, numberAt(schema, 'maxItems') ?? least);
}

function numberValue(schema: JsonObject, { pick }: ValueMaker): number {
  const most = numberAt(schema, 'maximum');
  const least = numberAt(schema, 'minimum') ?? Math.min(0, most ?? 0);
  const span = Math.min(100, (most ?? least + 100) - least);
  return Math.ceil(least) + pick(Math.floor(span) + 1);
}

/** A schema without a type is judged by what it describes. */
function typeName(schema: JsonObject): JsonValue | undefined {
  const type = schema['type'];
  if (isNonEmptyArray(type)) return type[0];
  if (type !== undefined) return type;
  if (schema['properties'] !== undefined) return 'object';
  return schema['items'] === undefined ? 'string' : 'array';
}

/** Follows a local reference such as `#/$defs/name`. */
function resolve(root: JsonValue | undefined, reference: string): JsonValue | undefined {
  return reference
    .split('/')
    .slice(1)
    .reduce<JsonValue | undefined>((place, name) => (isObject(place) ? place[name] : undefined), root);
}

function numberAt(schema: JsonObject, key: string): number | undefined {
  const value = schema[key];
  return typeof value === 'number' ? value : undefined;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNonEmptyArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value) && value.length > 0;
}
