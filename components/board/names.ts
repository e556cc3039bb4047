'use client';

import { useWords } from '@/components/words/words-provider';
import type { Board, BoardVariant, CellPlace } from '@/lib/board/types';
import { positionOf } from '@/lib/board/variants';
import { boardWords } from '@/lib/words/en/board';
import { variantWords } from '@/lib/words/en/variants';
import { useBoard } from './board-provider';
import type { Row } from './filtered-rows';

/** What the variants are called: by their differences. */
export function useVariantName(): (variant: BoardVariant) => string {
  const words = useWords(variantWords);
  const variants = useBoard(({ board }) => board.variants);
  return (variant) => words.name(variant.changes, positionOf(variants, variant));
}

/** What the rows are called. */
export function useRowName(): (row: Pick<Row, 'position' | 'repeat'>) => string {
  const words = useWords(boardWords);
  const repeats = useBoard(({ board }) => board.repeats);
  return ({ position, repeat }) =>
    repeats === 1
      ? words.case(position + 1)
      : `${words.case(position + 1)}, ${words.repeat(repeat + 1, repeats)}`;
}

/** What a cell is called: by its variant and its row. Empty where it has gone. */
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
