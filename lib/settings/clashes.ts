import { clashesIn, type Clash } from '@/lib/model/rules';
import { setParameter, unsetParameter } from './change-parameter';
import { readSettings } from './settings';
import type { Settings } from './types';

/** Every control asks for its own, at each change of a setting. */
const found = new WeakMap<Settings, readonly Clash[]>();

/** What the model of these settings will refuse of them. It may be sent all the same: the model has the last word. */
export function clashesOf(settings: Settings): readonly Clash[] {
  const known = found.get(settings);
  if (known) return known;
  const clashes = clashesIn(settings.model, readSettings(settings).parameters);
  found.set(settings, clashes);
  return clashes;
}

/** A step that resolves a clash; `clashWords` has its name. */
export type ClashFix = 'noReasoning' | 'remove' | 'maxCompletionTokens';

/** How a clash can be resolved, the likeliest first. */
export function fixesOf({ rule }: Clash): readonly ClashFix[] {
  switch (rule) {
    case 'noSamplingWhileReasoning':
    case 'noFunctionsWhileReasoning':
      return ['noReasoning', 'remove'];
    case 'noMaxTokens':
      return ['maxCompletionTokens', 'remove'];
    case 'needsTools':
    case 'needsLogprobs':
      return ['remove'];
  }
}

/** The settings after such a step. Nothing of them changes but what it names. */
export function withFix(settings: Settings, { parameter }: Clash, fix: ClashFix): Settings {
  if (fix === 'noReasoning')
    return setParameter(unsetParameter(settings, 'reasoning_effort'), 'reasoning_effort', 'none');
  const removed = unsetParameter(settings, parameter);
  const { max_tokens: moved, max_completion_tokens: other } = settings.parameters;
  if (fix === 'remove' || moved === undefined || other !== undefined) return removed;
  return setParameter(removed, 'max_completion_tokens', moved);
}
