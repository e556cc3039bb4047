'use client';

import { Ellipsis } from 'lucide-react';
import { memo, useMemo } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { useAnswerer } from '@/components/session/deployment';
import { MenuButton } from '@/components/ui/menu-button';
import { useWords } from '@/components/words/words-provider';
import { addVariants, makeBase, moveVariant } from '@/lib/board/board-changes';
import type { BoardVariant } from '@/lib/board/types';
import { isBase, variantProblems } from '@/lib/board/variants';
import { modelName } from '@/lib/model/models';
import { clashesOf } from '@/lib/settings/clashes';
import { withVariant } from '@/lib/settings/variant';
import { boardWords } from '@/lib/words/en/board';
import { clashWords } from '@/lib/words/en/clashes';
import { problemWords } from '@/lib/words/en/problems';
import type { Open } from './dialog-parts';
import { useBoard, useBoardActions, useIsShared } from './board-provider';
import { ColumnFigures } from './column-figures';
import { newId } from './dialog-parts';
import { useVariantName } from './names';
import { useRemovePart } from './use-remove-part';

interface ColumnHeadProps {
  variant: BoardVariant;
  open: Open;
}

/** A variant's name, and what is done with it. */
export const ColumnHead = memo(function ColumnHead({ variant, open }: ColumnHeadProps) {
  const words = useWords(boardWords);
  const name = useVariantName()(variant);
  // Another one without differences is about to have some.
  const isTheBase = useBoard(({ board }) => board.variants.find(isBase)?.id === variant.id);
  const hasOthers = useBoard(({ board }) => board.variants.length > 1);
  const isShared = useIsShared();

  return (
    <div className="board-head min-w-0 bg-panel text-[13px]" data-variant={variant.id}>
      <div className="flex items-start gap-1">
        <h2 className="min-w-0 flex-1 text-sm font-semibold tracking-[-0.01em] wrap-anywhere">
          {isShared ? (
            <span className="line-clamp-2">{name}</span>
          ) : (
            <button
              type="button"
              title={words.editVariant(name)}
              className="line-clamp-2 rounded-md text-start hover:underline hover:underline-offset-2 pointer-coarse:min-h-11"
              onClick={() => {
                open(isTheBase ? { name: 'base' } : { name: 'variant', variantId: variant.id });
              }}
            >
              {name}
            </button>
          )}
        </h2>
        {!isShared && <ColumnMenu variant={variant} name={name} />}
      </div>
      {isTheBase && hasOthers && (
        <span className="mt-0.5 inline-block rounded-full border border-dashed border-line px-2 font-mono text-[11.5px] text-ink-3">
          {words.asBase}
        </span>
      )}
    </div>
  );
});

/** The reasons why a variant will be refused, and the figures of its answers beside those of the others. */
export const ColumnFacts = memo(function ColumnFacts({ variant }: Pick<ColumnHeadProps, 'variant'>) {
  const isShared = useIsShared();
  return (
    <div className="board-facts min-w-0 bg-panel text-[13px]">
      {!isShared && <Refusals variant={variant} />}
      <ColumnFigures variant={variant} />
    </div>
  );
});

/** The reasons why a column cannot be sent, or why its model will refuse it: told before anything is asked. */
function Refusals({ variant }: { variant: BoardVariant }) {
  const words = useWords(clashWords);
  const problemsIn = useWords(problemWords);
  const base = useBoard(({ board }) => board.base);
  const deployment = useChat((state) => state.deployment);
  const settings = useMemo(() => withVariant(base, variant.changes), [base, variant]);
  const { standIn } = useAnswerer(settings.model);
  const problems = variantProblems({ base }, variant, deployment).map((problem) =>
    problemsIn.settings(problem),
  );
  const clashes = clashesOf(settings).map((clash) =>
    words.says(clash, modelName(settings.model), standIn !== null),
  );
  return [...problems, ...clashes].slice(0, 2).map((text) => (
    <p key={text} className="mt-1 text-[12px] leading-snug text-warn">
      {text}
    </p>
  ));
}

function ColumnMenu({ variant, name }: { variant: BoardVariant; name: string }) {
  const words = useWords(boardWords);
  const actions = useBoardActions();
  const removePart = useRemovePart();
  const part = { variantId: variant.id };
  const isFirst = useBoard(({ board }) => board.variants[0]?.id === variant.id);
  const isLast = useBoard(({ board }) => board.variants.at(-1)?.id === variant.id);
  const move = (step: -1 | 1) => () => {
    actions.change((board) => moveVariant(board, variant.id, step));
  };

  return (
    <MenuButton
      label={words.variantOptions(name)}
      items={[
        { label: words.runColumn, run: () => actions.run(part) },
        { label: words.runColumnAgain, run: () => actions.run(part, true) },
        {
          label: words.duplicate,
          run: () => {
            actions.change((board) => addVariants(board, [newId()], [variant.changes]));
          },
        },
        ...(isBase(variant)
          ? []
          : [
              {
                label: words.makeBase,
                run: () => {
                  actions.change((board) => makeBase(board, variant.id));
                },
              },
            ]),
        ...(isFirst ? [] : [{ label: words.moveEarlier, run: move(-1) }]),
        ...(isLast ? [] : [{ label: words.moveLater, run: move(1) }]),
        {
          label: words.removeVariant,
          danger: true,
          run: () => {
            removePart(part, name);
          },
        },
      ]}
    >
      <Ellipsis size={15} aria-hidden />
    </MenuButton>
  );
}
