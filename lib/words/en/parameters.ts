import { parameters, type ParameterName } from '@/lib/parameters/parameters';
import { area } from '../words';

const entries = new Map(parameters.map((parameter) => [parameter.name, parameter]));

/** The parameters' names and what they do. In English, the entries of lib/parameters have them. */
export const parameterWords = area('parameters', {
  label: (name: ParameterName): string => entries.get(name)?.label ?? name,
  hint: (name: ParameterName): string => entries.get(name)?.hint ?? '',
});
