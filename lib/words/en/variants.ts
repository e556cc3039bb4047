import { modelName } from '@/lib/model/models';
import { describeValue, parameters, type ParameterName } from '@/lib/parameters/parameters';
import { toolNameOf, toolNamesIn } from '@/lib/settings/settings';
import type { Variant, VariantField } from '@/lib/settings/variant';
import { area } from '../words';
import { plural } from './format';
import { parameterWords } from './parameters';

const fieldNames: Readonly<Record<Exclude<VariantField, ParameterName>, string>> = {
  model: 'Model',
  systemPrompt: 'System prompt',
  stream: 'Stream',
  responseFormat: 'Response format',
  jsonSchema: 'JSON schema',
  tools: 'Tools',
  toolChoice: 'Tool choice',
  extraParameters: 'Extra parameters',
};

/** Characters of a system prompt in a name. */
const MAX_QUOTED = 28;

/** Settings that differ from others, to ask one question at all of them. */
export const variantWords = area('variants', {
  base: 'Base',
  /** A variant's name: what it changes. `position` tells several of one name apart, from 1. */
  name: (variant: Variant, position = 1): string => {
    const name = differences(variant).join(', ') || 'Base';
    return position === 1 ? name : `${name} (${String(position)})`;
  },
  field: (field: VariantField): string =>
    isParameter(field) ? parameterWords.english.label(field) : fieldNames[field],
  change: 'Change a setting',
  changeOf: (name: string) => `Change a setting of “${name}”`,
  asBase: (field: string) => `Leave ${field} as in the base`,
  remove: (name: string) => `Remove “${name}”`,
  add: 'Add variant',
});

function isParameter(field: VariantField): field is ParameterName {
  return parameters.some(({ name }) => name === field);
}

function differences({ parameters: values = {}, ...fields }: Variant): string[] {
  const { model, systemPrompt, stream, responseFormat, jsonSchema, tools, toolChoice, extraParameters } =
    fields;
  return [
    ...(model === undefined ? [] : [modelName(model)]),
    ...(systemPrompt === undefined ? [] : [quotedPrompt(systemPrompt)]),
    ...parameters.flatMap((parameter) => {
      const value = values[parameter.name];
      if (value === undefined) return [];
      return value === null ? `${parameter.name} not set` : describeValue(parameter, value);
    }),
    ...(stream === undefined ? [] : [stream ? 'streaming' : 'streaming off']),
    ...(responseFormat === undefined ? [] : [`response_format ${responseFormat}`]),
    ...(jsonSchema === undefined ? [] : ['another JSON schema']),
    ...(tools === undefined ? [] : [plural(toolNamesIn(tools).length, { one: '# tool', other: '# tools' })]),
    ...(toolChoice === undefined ? [] : [`tool_choice ${toolNameOf(toolChoice)}`]),
    ...(extraParameters === undefined ? [] : ['other extra parameters']),
  ];
}

function quotedPrompt(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  if (line === '') return 'no system prompt';
  return `“${line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED).trimEnd()}…` : line}”`;
}
