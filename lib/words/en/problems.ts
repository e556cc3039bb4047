import type { JsonTextFault } from '@/lib/json/json-text';
import type { ValueFault } from '@/lib/parameters/kinds';
import type { JsonField, ReservedKey, SettingsProblem } from '@/lib/settings/types';
import { area } from '../words';
import { count, list, plural } from './format';
import { parameterWords } from './parameters';

/** Problems with settings that cannot be sent, and what to do about them. */
export const problemWords = area('problems', {
  settings: (problem: SettingsProblem): string => {
    switch (problem.code) {
      case 'value':
        return valueProblem(parameterWords.english.label(problem.field), problem.fault);
      case 'overLimit':
        return `${parameterWords.english.label(problem.key)} is too high: ${problem.allowedBy === null ? 'this deployment' : problem.allowedBy} allows at most ${count(problem.limit)} tokens.`;
      case 'json':
        return jsonProblem(jsonFields[problem.field], problem.fault);
      case 'toolsNotArray':
        return 'Tools must be a JSON array: [ … ].';
      case 'noTools':
        return 'The list of tools is empty. Add a tool, or clear the field.';
      case 'toolWithoutName':
        return `Tool ${count(problem.position)} needs a type and a name: ${toolShape}.`;
      case 'choiceWithoutTools':
        return 'Tool choice needs a tool. Add one, or set Tool choice to Default.';
      case 'unknownTool':
        return `There is no tool named “${problem.name}”. Choose one of ${problem.known.join(', ')}.`;
      case 'noSchema':
        return 'Add a JSON schema, or choose another response format.';
      case 'schemaNotObject':
        return `The JSON schema must be an object: ${schemaShape}.`;
      case 'schemaIncomplete':
        return `The JSON schema needs ${list(problem.missing.map((part) => schemaParts[part]))}: ${schemaShape}.`;
      case 'extraNotObject':
        return 'Extra parameters must be a JSON object: { … }.';
      case 'reservedKey':
        return `Remove “${problem.key}” from Extra parameters. ${reservedKeys[problem.key]}`;
      case 'setTwice':
        return `“${problem.key}” is set twice. Remove it from Extra parameters, or reset the other one.`;
      case 'extraValue':
        return `In Extra parameters, ${valueProblem(`“${problem.key}”`, problem.fault)}`;
    }
  },
});

const toolShape = '{"type": "function", "function": {"name": "…"}}, or “custom” in both places';
const schemaShape = '{"name": "…", "schema": {…}}';

const jsonFields: Readonly<Record<JsonField, string>> = {
  tools: 'Tools',
  jsonSchema: 'JSON schema',
  extraParameters: 'Extra parameters',
};

const schemaParts = { name: 'a “name”', schema: 'a “schema” object', strict: '“strict” (true or false)' };

const reservedKeys: Readonly<Record<ReservedKey, string>> = {
  model: 'The model is chosen elsewhere.',
  messages: 'The conversation provides the messages.',
  stream: 'Use the Stream switch instead.',
  stream_options: 'The Stream switch sets it. Only {"include_obfuscation": …} may be added while streaming.',
};

function valueProblem(name: string, fault: ValueFault): string {
  switch (fault.mustBe) {
    case 'oneOf':
      return `${name} must be one of ${fault.choices.join(', ')}.`;
    case 'between':
      return `${name} must be a number from ${count(fault.min)} to ${count(fault.max)}.`;
    case 'whole':
      return `${name} must be a whole number${boundsOf(fault)}.`;
    case 'flag':
      return `${name} must be true or false.`;
    case 'text':
      return `${name} must be text.`;
    case 'upTo':
      return `${name} can have at most ${plural(fault.characters, { one: '# character', other: '# characters' })}.`;
    case 'texts':
      return `${name} must be one string, or a list of 1 to ${count(fault.max)} strings.`;
    case 'textPairs':
      return `${name} can have at most ${count(fault.max)} pairs, with names of up to ${count(fault.name)} characters and values of up to ${count(fault.value)}.`;
    case 'tokenPairs':
      return `${name} must pair token ids, such as 50256, with numbers from ${count(fault.min)} to ${count(fault.max)}.`;
    case 'prediction':
      return `${name} must be text: {"type": "content", "content": "…"}.`;
  }
}

function boundsOf({ min, max }: { min?: number; max?: number }): string {
  if (min !== undefined && max !== undefined) return ` from ${count(min)} to ${count(max)}`;
  if (min !== undefined) return `, ${count(min)} or more`;
  return max === undefined ? '' : `, ${count(max)} or less`;
}

/** The problem with the JSON of a field. */
export function jsonProblem(field: string, fault: JsonTextFault): string {
  switch (fault.code) {
    case 'tooLong':
      return `${field}: this is too long for a request.`;
    case 'tooDeep':
      return `${field}: this is nested too deeply.`;
    case 'tooManyValues':
      return `${field}: there are too many values.`;
    case 'tooManyKeys':
      return `${field}: there are too many keys.`;
    case 'tooDeepOrLarge':
      return `${field}: this is nested too deeply, or has a number that is too large.`;
    case 'invalid':
      return `${field}: invalid JSON at line ${count(fault.line)}, column ${count(fault.column)}.`;
    case 'duplicateKey':
      return `${field}: the key “${fault.key}” appears twice in one object (line ${count(fault.line)}, column ${count(fault.column)}).`;
    case 'inexactNumber':
      return `${field}: the number at line ${count(fault.line)}, column ${count(fault.column)} would be sent as ${fault.sentAs}.`;
  }
}

/** Said at the composer where the conversation's model is none of this deployment's. */
export const modelNotOfferedWords = area('model-not-offered', {
  notOffered: (model: string) => `${model} isn’t available here. Choose another model.`,
  choose: 'Choose a model',
});
