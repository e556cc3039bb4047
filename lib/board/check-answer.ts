import { dereference, validate, type Schema } from '@cfworker/json-schema';
import { RE2JS } from 're2js';
import { isRecord } from '@/lib/json/json';
import { parseBoundedJson } from '@/lib/json/json-meter';
import { wordsOf } from './difference';
import type { Check } from './types';

/** The result of a check. `unusable`: it cannot be made, as its pattern or schema is invalid or takes too long. */
export type CheckResult = 'passed' | 'failed' | 'unusable';

/** Characters of an answer that are looked through; what is longer than any answer is not. */
const MAX_TEXT = 1_000_000;
/** Characters of a pattern or a schema. */
const MAX_RULE = 20_000;
/**
 * Steps for one answer: a pattern's instructions times the characters that it is looked for in. Each costs up to 80 ns where
 * repeats are nested, so this is a sixth of a second at most. An ordinary pattern has some twenty instructions.
 */
const MAX_STEPS = 2_000_000;
/** Instructions of a pattern: of many short answers each would take long too. */
const MAX_INSTRUCTIONS = 500;
/**
 * References that are followed for one answer. Each costs some microseconds and looks at a part of it: a list of 5,000 items
 * that refer three times each has fewer. A few that refer to each other twice would come to billions.
 */
const MAX_REFERENCES = 20_000;

/**
 * Looks through an answer's text. Patterns are RE2's, which take linear time whatever is written: they have no
 * backreferences and no looking around. One that is too large for the answer's length is not looked for. Schemas are interpreted, never compiled, and
 * have no patterns or formats: those would be the browser's; one whose references lead too far cannot be checked.
 */
export function checkAnswer({ kind, value }: Pick<Check, 'kind' | 'value'>, answer: string): CheckResult {
  const text = answer.slice(0, MAX_TEXT);
  switch (kind) {
    case 'contains':
      return passedIf(text.includes(value));
    case 'equals':
      return passedIf(text.trim() === value.trim());
    case 'json':
      return passedIf(parseBoundedJson(text) !== undefined);
    case 'maxWords': {
      const most = Number(value);
      if (!Number.isSafeInteger(most) || value.trim() === '') return 'unusable';
      return passedIf(wordsOf(text).length <= most);
    }
    case 'matches': {
      const pattern = patternOf(value);
      if (pattern === null || pattern.programSize() * text.length > MAX_STEPS) return 'unusable';
      return passedIf(pattern.matcher(text).find());
    }
    case 'schema': {
      const validator = validatorOf(value);
      if (validator === null) return 'unusable';
      const parsed = parseBoundedJson(text);
      return parsed === undefined ? 'failed' : fits(validator, parsed);
    }
  }
}

function passedIf(passed: boolean): CheckResult {
  return passed ? 'passed' : 'failed';
}

/** The last rules that were read: a column of answers asks for the same one each time. */
const patterns = new Map<string, RE2JS | null>();
const validators = new Map<string, ReadSchema | null>();

/** A schema with what its references name. */
interface ReadSchema {
  readonly schema: Schema | boolean;
  readonly named: Readonly<Record<string, Schema | boolean>>;
}

function patternOf(text: string): RE2JS | null {
  return remembered(patterns, text, () => {
    const pattern = RE2JS.compile(text);
    if (pattern.programSize() > MAX_INSTRUCTIONS) throw new Error('Looking for it would take too long.');
    return pattern;
  });
}

function validatorOf(text: string): ReadSchema | null {
  return remembered(validators, text, () => {
    const schema = parseBoundedJson(text);
    if (typeof schema !== 'boolean' && !isSchema(schema)) throw new Error('Not a schema.');
    if (hasPattern(schema)) throw new Error('Its patterns would be the browser’s, which may take for ever.');
    return { schema, named: dereference(schema) };
  });
}

const patternKeywords = ['pattern', 'format'];

/** Whether a schema has a pattern anywhere; properties of such names count too where they are no subschema. */
function hasPattern(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasPattern);
  if (!isRecord(value)) return false;
  return Object.entries(value).some(
    ([key, part]) =>
      key === 'patternProperties' ||
      (patternKeywords.includes(key) && (typeof part === 'string' || Array.isArray(part))) ||
      hasPattern(part),
  );
}

function isSchema(value: unknown): value is Schema {
  return isRecord(value);
}

/** Stands for too many references. */
class TooFarError extends Error {}

function fits({ schema, named }: ReadSchema, value: unknown): CheckResult {
  let followed = 0;
  const counted = new Proxy(named, {
    get(target, reference) {
      followed += 1;
      if (followed > MAX_REFERENCES) throw new TooFarError();
      return typeof reference === 'string' ? target[reference] : undefined;
    },
  });
  try {
    return passedIf(validate(value, schema, '2019-09', counted).valid);
  } catch (error) {
    // Else a reference that leads nowhere, or in a circle.
    return error instanceof TooFarError ? 'unusable' : 'failed';
  }
}

function remembered<Rule>(made: Map<string, Rule | null>, text: string, make: () => Rule): Rule | null {
  const known = made.get(text);
  if (known !== undefined) return known;
  let rule: Rule | null = null;
  try {
    rule = text.length > MAX_RULE ? null : make();
  } catch {
    rule = null;
  }
  if (made.size > 50) made.clear();
  made.set(text, rule);
  return rule;
}
