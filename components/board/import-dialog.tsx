'use client';

import { useDeferredValue, useId, useMemo, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { focusDrawn, initialFocus } from '@/components/ui/keyboard';
import { useWords } from '@/components/words/words-provider';
import { addTable } from '@/lib/board/board-changes';
import { askedCases } from '@/lib/board/cells';
import { MAX_TABLE_BYTES } from '@/lib/board/limits';
import { readTable, type TableProblem } from '@/lib/board/table';
import { boardDialogWords } from '@/lib/words/en/board-dialogs';
import { useBoard, useBoardActions, useOpenBoard } from './board-provider';
import { FormEnd, newId } from './dialog-parts';

/** Takes cases from a table that is pasted or opened, and tells what is wrong in it before any is added. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(boardDialogWords);
  const actions = useBoardActions();
  const { store } = useOpenBoard().session;
  const board = useBoard((state) => state.board);
  const [text, setText] = useState('');
  const [fileProblem, setFileProblem] = useState<TableProblem | 'unreadable' | null>(null);
  const id = useId();
  const deferred = useDeferredValue(text);
  const reading = useMemo(() => (deferred === '' ? null : readTable(deferred)), [deferred]);
  const table = reading?.ok === true ? reading.table : null;
  const isTooMuch =
    table !== null &&
    addTable(
      board,
      table,
      table.rows.map((_, row) => `new-${String(row)}`),
      askedCases(store.getState().cells),
    ) === board;

  const openFile = (file: File | undefined) => {
    if (file === undefined) return;
    // Not read before it is known to be as small as a table can be.
    if (file.size > MAX_TABLE_BYTES) {
      setFileProblem({ code: 'tooLarge', limit: MAX_TABLE_BYTES });
      return;
    }
    file.text().then(
      (read) => {
        setFileProblem(null);
        setText(read);
      },
      () => {
        setFileProblem('unreadable');
      },
    );
  };
  const problem =
    fileProblem === 'unreadable'
      ? words.fileUnreadable
      : fileProblem !== null
        ? words.tableProblem(fileProblem)
        : reading?.ok === false
          ? words.tableProblem(reading.problem)
          : isTooMuch
            ? words.tooManyCells
            : null;

  return (
    <Dialog title={words.importTitle} wide onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (table === null) return;
          const asked = askedCases(store.getState().cells);
          actions.change((before) => addTable(before, table, table.rows.map(newId), asked));
          onClose();
        }}
      >
        <p className="text-[13px] text-ink-2">{words.importText}</p>
        <TableField
          text={text}
          describedBy={`${id}-problem`}
          isWrong={problem !== null}
          onText={(changed) => {
            setFileProblem(null);
            setText(changed);
          }}
        />
        <label className="mt-2 inline-flex items-center gap-2 text-[13px] text-ink-2">
          {words.chooseFile}
          <input
            type="file"
            accept=".csv,.tsv,.json,.jsonl,.txt,text/csv,application/json"
            className="text-[12.5px]"
            onChange={({ target }) => {
              openFile(target.files?.[0]);
            }}
          />
        </label>
        <div id={`${id}-problem`} role="status">
          {problem !== null && <p className="mt-2 text-[13px] text-warn">{problem}</p>}
          {problem === null && table !== null && table.remarks.length > 0 && (
            <ul className="mt-2 max-h-32 overflow-auto text-[13px] text-warn">
              {table.remarks.map((remark, place) => (
                <li key={place}>{words.remark(remark)}</li>
              ))}
            </ul>
          )}
        </div>
        <FormEnd
          submit={words.addCases(table?.rows.length ?? 0)}
          disabled={table === null || problem !== null}
          onClose={onClose}
        >
          {problem === null && table !== null ? words.preview(table.rows.length, table.names) : ''}
        </FormEnd>
      </form>
    </Dialog>
  );
}

/** Characters of a table in a field: longer ones hold a browser up for minutes while it lays them out, and nobody reads them there. */
const MOST_IN_FIELD = 100_000;

function focusOn(element: HTMLElement | null): void {
  element?.focus();
}

interface TableFieldProps {
  text: string;
  /** The id of what is said of the table. */
  describedBy: string;
  isWrong: boolean;
  onText: (text: string) => void;
}

/** Where a table is pasted. A long one is only said to be there. */
function TableField({ text, describedBy, isWrong, onText }: TableFieldProps) {
  const words = useWords(boardDialogWords);
  const id = useId();
  const isLong = text.length > MOST_IN_FIELD;
  return (
    <>
      <label htmlFor={isLong ? undefined : id} className="mt-3 mb-1 block text-[13px] font-[550]">
        {words.table}
      </label>
      {isLong ? (
        <p className="flex flex-wrap items-center gap-2 text-[13px] text-ink-2">
          {words.longTable(text.length)}
          <button
            type="button"
            // The field that had the focus is gone.
            ref={focusOn}
            className="button bordered"
            onClick={() => {
              onText('');
              focusDrawn(() => document.getElementById(id));
            }}
          >
            {words.otherTable}
          </button>
        </p>
      ) : (
        <textarea
          id={id}
          ref={initialFocus}
          dir="auto"
          rows={8}
          spellCheck={false}
          aria-invalid={isWrong}
          aria-describedby={describedBy}
          className="field max-h-[40dvh] font-mono text-[12.5px] whitespace-pre"
          value={text}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text');
            if (text.length + pasted.length <= MOST_IN_FIELD) return;
            // Before the field has it.
            event.preventDefault();
            const { selectionStart: start, selectionEnd: end } = event.currentTarget;
            onText(`${text.slice(0, start)}${pasted}${text.slice(end)}`);
          }}
          onChange={({ target }) => {
            onText(target.value);
          }}
        />
      )}
    </>
  );
}
