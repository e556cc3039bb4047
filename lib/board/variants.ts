import type { AskedWith } from '@/lib/conversation/types';
import type { Deployment } from '@/lib/model/deployment';
import { readSettings } from '@/lib/settings/settings';
import type { SettingsProblem } from '@/lib/settings/types';
import { withVariant } from '@/lib/settings/variant';
import type { Board, BoardVariant } from './types';

type VariantAsks = Pick<AskedWith, 'model' | 'systemPrompt' | 'parameters'>;

/** Every cell of a column asks it, each time it is drawn: settings are read once for all of them. */
const known = new WeakMap<Board['base'], WeakMap<BoardVariant, VariantAsks>>();

/** Returns the request of a variant, without its messages. Where there are problems, it lacks what they concern. */
export function variantAsks({ base }: Pick<Board, 'base'>, variant: BoardVariant): VariantAsks {
  const ofBase = known.get(base) ?? new WeakMap<BoardVariant, VariantAsks>();
  known.set(base, ofBase);
  const asks = ofBase.get(variant) ?? readAsks(base, variant);
  ofBase.set(variant, asks);
  return asks;
}

function readAsks(base: Board['base'], { changes }: BoardVariant): VariantAsks {
  const settings = withVariant(base, changes);
  const { model, systemPrompt } = settings;
  return { model, systemPrompt, parameters: readSettings(settings).parameters };
}

const knownProblems = new WeakMap<
  Board['base'],
  WeakMap<BoardVariant, { deployment: Deployment; problems: readonly SettingsProblem[] }>
>();

/** Returns why a column cannot be sent: its settings cannot be read, or this deployment does not allow them. */
export function variantProblems(
  { base }: Pick<Board, 'base'>,
  variant: BoardVariant,
  deployment: Deployment,
): readonly SettingsProblem[] {
  const ofBase = knownProblems.get(base) ?? new WeakMap<BoardVariant, never>();
  knownProblems.set(base, ofBase);
  const found = ofBase.get(variant);
  if (found?.deployment === deployment) return found.problems;
  const { problems } = readSettings(withVariant(base, variant.changes), deployment);
  ofBase.set(variant, { deployment, problems });
  return problems;
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
