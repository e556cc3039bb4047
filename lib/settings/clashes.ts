import { unmetNeeds } from '@/lib/model/request-rules';
import { clashesIn, type Clash } from '@/lib/model/rules';
import { setParameter, unsetParameter } from './change-parameter';
import { readSettings } from './settings';
import type { Settings } from './types';

/** Every control asks for its own, at each change of a setting. */
const found = new WeakMap<Settings, readonly Clash[]>();

/** Finds what will be refused of these settings: by their model, or by any for want of another parameter. */
export function clashesOf(settings: Settings): readonly Clash[] {
  const known = found.get(settings);
  if (known) return known;
  const { parameters } = readSettings(settings);
  const needs = unmetNeeds(parameters).map((need): Clash => ({ rule: 'needs', ...need }));
  const clashes = [...clashesIn(settings.model, parameters), ...needs];
  found.set(settings, clashes);
  return clashes;
}

/** A step that resolves a clash; `clashWords` has its name. */
export type ClashFix = 'noReasoning' | 'remove' | 'maxCompletionTokens';

/** How a clash of these settings can be resolved, the likeliest first. */
export function fixesOf(settings: Settings, { rule }: Clash): readonly ClashFix[] {
  switch (rule) {
    case 'noSamplingWhileReasoning':
    case 'noFunctionsWhileReasoning':
      return ['noReasoning', 'remove'];
    case 'noMaxTokens':
      return movedLimit(settings) === undefined ? ['remove'] : ['maxCompletionTokens', 'remove'];
    case 'needs':
      return ['remove'];
  }
}

/** The settings after such a step. Nothing of them changes but what it names. */
export function withFix(settings: Settings, { parameter }: Clash, fix: ClashFix): Settings {
  if (fix === 'noReasoning')
    return setParameter(unsetParameter(settings, 'reasoning_effort'), 'reasoning_effort', 'none');
  const removed = unsetParameter(settings, parameter);
  const moved = fix === 'remove' ? undefined : movedLimit(settings);
  return moved === undefined ? removed : setParameter(removed, 'max_completion_tokens', moved);
}

/** The limit that the newer parameter can take over from the older one; undefined where it has one of its own. */
function movedLimit(settings: Settings) {
  const { max_tokens: older, max_completion_tokens: newer } = readSettings(settings).parameters;
  return newer === undefined ? older : undefined;
}
