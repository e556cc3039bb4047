import type { AskedWith } from '@/lib/conversation/types';
import type { Deployment } from '@/lib/model/deployment';
import { readSettings } from '@/lib/settings/settings';
import type { SettingsProblem } from '@/lib/settings/types';
import { withVariant } from '@/lib/settings/variant';
import type { Board, BoardVariant } from './types';

/** What a request with a variant has, without its messages. Where there are problems, it lacks what they concern. */
export function variantAsks(
  { base }: Pick<Board, 'base'>,
  { changes }: BoardVariant,
): Pick<AskedWith, 'model' | 'systemPrompt' | 'parameters'> {
  const settings = withVariant(base, changes);
  const { model, systemPrompt } = settings;
  return { model, systemPrompt, parameters: readSettings(settings).parameters };
}

/** What keeps a column from being sent: its settings cannot be read, or this deployment allows them not. */
export function variantProblems(
  { base }: Pick<Board, 'base'>,
  { changes }: BoardVariant,
  deployment: Deployment,
): readonly SettingsProblem[] {
  return readSettings(withVariant(base, changes), deployment).problems;
}

export function isBase({ changes }: BoardVariant): boolean {
  return Object.keys(changes).length === 0;
}

/** Which of several variants with the same differences one is, from 1: their name alone would not tell them apart. */
export function positionOf(variants: readonly BoardVariant[], { id, changes }: BoardVariant): number {
  const written = JSON.stringify(changes);
  const same = variants.filter((other) => JSON.stringify(other.changes) === written);
  return same.findIndex((other) => other.id === id) + 1;
}
