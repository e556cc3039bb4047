import type { Control, ValueFault } from '@/lib/parameters/kinds';
import { faultIn, parameters, type ParameterName } from '@/lib/parameters/parameters';
import { fuzzyMatch } from './fuzzy-match';

/** A parameter with a value that was typed after its name. */
export interface TypedSetting {
  readonly name: ParameterName;
  readonly value: string | number | boolean;
}

/** A parameter whose typed value could not be sent. */
interface WrongSetting {
  readonly name: ParameterName;
  readonly fault: ValueFault;
}

/**
 * Reads a parameter and its value from a query: “temperature 0.7”, “effort high”, “max tokens = 500”. Several where the name
 * or the value leaves a choice; `wrong` has those of that name to which a number was given that could not be sent.
 */
export function typedSettings(
  query: string,
  labelOf: (name: ParameterName) => string,
): { readonly settings: readonly TypedSetting[]; readonly wrong: readonly WrongSetting[] } {
  const [, name = '', typed = ''] = /^\s*([^:=]*[^:=\s])[\s:=]+([^:=\s]+)\s*$/su.exec(query) ?? [];
  const settings: TypedSetting[] = [];
  const wrong: WrongSetting[] = [];
  for (const parameter of name === '' ? [] : parameters) {
    const isMeant = [labelOf(parameter.name), parameter.name.replaceAll('_', ' ')].some((known) =>
      fuzzyMatch(name.replaceAll('_', ' '), known),
    );
    if (parameter.group === 'legacy' || !isMeant) continue;
    for (const value of typedValues(parameter.control, typed)) {
      const fault = faultIn(parameter, value);
      if (fault === null) settings.push({ name: parameter.name, value });
      else if (!Number.isNaN(value)) wrong.push({ name: parameter.name, fault });
    }
  }
  return { settings, wrong };
}

/** Reads typed text as values that it may stand for; none where a value is set otherwise than by a word. */
function typedValues(control: Control, typed: string): readonly TypedSetting['value'][] {
  switch (control.kind) {
    case 'choice':
      return control.choices.filter((word) => word.startsWith(typed.toLowerCase()));
    case 'flag':
      return (['on', 'off'] as const)
        .filter((word) => word === typed.toLowerCase())
        .map((word) => word === 'on');
    case 'number':
    case 'slider':
      return [Number(typed)];
    default:
      return [];
  }
}
