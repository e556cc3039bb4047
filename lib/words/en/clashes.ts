import type { Clash } from '@/lib/model/rules';
import { parameters } from '@/lib/parameters/parameters';
import type { ClashFix } from '@/lib/settings/clashes';
import { area } from '../words';
import { count } from './format';
import { parameterWords } from './parameters';

/** Settings that will be refused, and how to resolve them. */
export const clashWords = area('clashes', {
  /** `isStandIn` where something else answers in the model's place, and takes it perhaps. */
  says: (clash: Clash, model: string, isStandIn: boolean): string => {
    const accepts = isStandIn ? `${model} wouldn’t accept` : `${model} doesn’t accept`;
    switch (clash.rule) {
      case 'noSamplingWhileReasoning':
        return `${accepts} ${nameOf(clash.parameter)} while reasoning.`;
      case 'noFunctionsWhileReasoning':
        return `${accepts} functions while reasoning.`;
      case 'noMaxTokens':
        return `${accepts} ${nameOf(clash.parameter)}; its limit is ${nameOf('max_completion_tokens')}.`;
      case 'needs':
        return `${nameOf(clash.parameter)} works only with ${nameOf(clash.needs ?? '')}.`;
    }
  },
  more: (others: number): string => `${count(others)} more in the settings`,
  fix: (fix: ClashFix, { parameter }: Clash): string => {
    switch (fix) {
      case 'noReasoning':
        return 'Turn reasoning off';
      case 'maxCompletionTokens':
        return `Use ${nameOf('max_completion_tokens')}`;
      case 'remove':
        return `Remove ${nameOf(parameter)}`;
    }
  },
});

function nameOf(name: string): string {
  if (name === 'tools') return name;
  const known = parameters.find((parameter) => parameter.name === name);
  return known ? parameterWords.english.label(known.name) : `“${name}”`;
}
