'use client';

import { useWords } from '@/components/words/words-provider';
import type { Board, BoardVariant, CellPlace } from '@/lib/board/types';
import { positionOf } from '@/lib/board/variants';
import { boardWords } from '@/lib/words/en/board';
import { variantWords } from '@/lib/words/en/variants';
import { useBoard } from './board-provider';
import type { Row } from './filtered-rows';

/** The names of some variants: every cell asks for one, and each takes a look at all of them. */
const known = new WeakMap<readonly BoardVariant[], Map<BoardVariant, string>>();

/** Returns a function that names a variant by its differences. */
export function useVariantName(): (variant: BoardVariant) => string {
  const words = useWords(variantWords);
  const variants = useBoard(({ board }) => board.variants);
  return (variant) => {
    const names = known.get(variants) ?? new Map<BoardVariant, string>();
    known.set(variants, names);
    const name = names.get(variant) ?? words.name(variant.changes, positionOf(variants, variant));
    names.set(variant, name);
    return name;
  };
}

/** Returns a function that names a row. */
export function useRowName(): (row: Pick<Row, 'position' | 'repeat'>) => string {
  const words = useWords(boardWords);
  const repeats = useBoard(({ board }) => board.repeats);
  return ({ position, repeat }) =>
    repeats === 1
      ? words.case(position + 1)
      : `${words.case(position + 1)}, ${words.repeat(repeat + 1, repeats)}`;
}

/** Returns a function that names a cell by its variant and its row. The name is empty where the cell has gone. */
export function useCellName(): (place: CellPlace) => string {
  const words = useWords(boardWords);
  const board = useBoard((state) => state.board);
  const nameOf = useVariantName();
  const rowName = useRowName();
  return ({ caseId, variantId, repeat }) => {
    const variant = board.variants.find(({ id }) => id === variantId);
    const position = board.cases.findIndex(({ id }) => id === caseId);
    return variant === undefined || position === -1
      ? ''
      : words.cell(nameOf(variant), rowName({ position, repeat }));
  };
}

/** The first few values of a case, in the order of the variables. */
export function valuesLine(
  { variables }: Pick<Board, 'variables'>,
  values: Readonly<Record<string, string>>,
): string {
  return variables
    .flatMap((name) => {
      const value = Object.hasOwn(values, name) ? (values[name] ?? '') : '';
      return value.trim() === '' ? [] : [value.trim().replaceAll(/\s+/g, ' ').slice(0, 80)];
    })
    .join(' · ');
}
