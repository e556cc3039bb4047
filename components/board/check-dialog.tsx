'use client';

import { useEffect, useId, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Select } from '@/components/ui/form-controls';
import { initialFocus } from '@/components/ui/keyboard';
import { useWords } from '@/components/words/words-provider';
import { addCheck } from '@/lib/board/board-changes';
import type { CheckResult } from '@/lib/board/check-answer';
import { checkKinds, type CheckKind } from '@/lib/board/types';
import { boardDialogWords } from '@/lib/words/en/board-dialogs';
import { useBoardActions } from './board-provider';
import { FormEnd, newId } from './dialog-parts';

/** Adds a check: what every answer is looked through for. */
export function CheckDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(boardDialogWords);
  const actions = useBoardActions();
  const [kind, setKind] = useState<CheckKind>('contains');
  const [value, setValue] = useState('');
  const isUnusable = useTried(kind, value) === 'unusable';
  const needsValue = kind !== 'json';
  const id = useId();

  return (
    <Dialog title={words.checkTitle} onClose={onClose}>
      <form
        className="grid grid-cols-[minmax(0,1fr)] gap-1"
        onSubmit={(event) => {
          event.preventDefault();
          actions.change((board) => addCheck(board, { id: newId(), kind, value: needsValue ? value : '' }));
          onClose();
        }}
      >
        <label htmlFor={`${id}-kind`} className="text-[13px] font-[550]">
          {words.checkKind}
        </label>
        <Select
          id={`${id}-kind`}
          value={kind}
          onChange={({ target }) => {
            setKind(checkKinds.find((each) => each === target.value) ?? 'contains');
          }}
        >
          {checkKinds.map((each) => (
            <option key={each} value={each}>
              {words.checkKinds[each]}
            </option>
          ))}
        </Select>
        {needsValue && (
          <>
            <label htmlFor={`${id}-value`} className="mt-2 text-[13px] font-[550]">
              {words.checkValue[kind]}
            </label>
            <textarea
              id={`${id}-value`}
              ref={initialFocus}
              rows={kind === 'schema' ? 6 : 1}
              spellCheck={false}
              aria-invalid={isUnusable}
              aria-describedby={`${id}-problem`}
              className="field field-sizing-content max-h-[40dvh] font-mono text-[13px]"
              value={value}
              onChange={({ target }) => {
                setValue(target.value);
              }}
            />
          </>
        )}
        <p
          id={`${id}-problem`}
          role="status"
          className={`text-[13px] ${isUnusable ? 'text-warn' : 'text-ink-3'}`}
        >
          {isUnusable ? words.checkUnusable : needsValue && kind !== 'schema' ? words.checkHint : ''}
        </p>
        <FormEnd
          submit={words.addCheck}
          disabled={isUnusable || (needsValue && value.trim() === '')}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

/**
 * Returns the result of a check for an empty answer, to tell whether it can be made at all. Null while that is not
 * known, or where it has variables.
 */
function useTried(kind: CheckKind, value: string): CheckResult | null {
  const [tried, setTried] = useState<{ of: string; result: CheckResult } | null>(null);
  const of = `${kind}\n${value}`;

  useEffect(() => {
    if (value.trim() === '' || value.includes('{{')) return undefined;
    let isGone = false;
    import(/* webpackChunkName: "checks" */ '@/lib/board/check-answer').then(
      ({ checkAnswer }) => {
        if (!isGone) setTried({ of: `${kind}\n${value}`, result: checkAnswer({ kind, value }, '') });
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [kind, value]);
  return tried?.of === of ? tried.result : null;
}
