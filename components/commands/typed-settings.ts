import { faultIn, parameters, type ParameterName } from '@/lib/parameters/parameters';
import { fuzzyMatch } from './fuzzy-match';

/** A parameter with a value that was typed after its name. */
export interface TypedSetting {
  readonly name: ParameterName;
  readonly value: string | number;
}

/**
 * Reads a parameter and its value from a query: “temperature 0.7”, “effort high”, “max tokens = 500”. Several where the name
 * or the value leaves a choice; none if the value could not be sent.
 */
export function typedSettings(
  query: string,
  labelOf: (name: ParameterName) => string,
): readonly TypedSetting[] {
  const [, name = '', typed = ''] = /^\s*([^:=]*[^:=\s])[\s:=]+([^:=\s]+)\s*$/su.exec(query) ?? [];
  if (name === '') return [];
  return parameters.flatMap((parameter) => {
    const isMeant = [labelOf(parameter.name), parameter.name.replaceAll('_', ' ')].some((known) =>
      fuzzyMatch(name.replaceAll('_', ' '), known),
    );
    if (parameter.group === 'legacy' || !isMeant) return [];
    const { control } = parameter;
    const values: readonly TypedSetting['value'][] =
      control.kind === 'choice'
        ? control.choices.filter((word) => word.startsWith(typed.toLowerCase()))
        : [Number(typed)];
    return values
      .filter((value) => faultIn(parameter, value) === null)
      .map((value) => ({ name: parameter.name, value }));
  });
}
