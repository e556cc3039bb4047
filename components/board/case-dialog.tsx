'use client';

import { useId } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { initialFocus } from '@/components/ui/keyboard';
import { RichText } from '@/components/words/rich-text';
import { useWords } from '@/components/words/words-provider';
import { textOf } from '@/lib/conversation/parts';
import { setValue } from '@/lib/board/board-changes';
import { boardWords } from '@/lib/words/en/board';
import { boardDialogWords } from '@/lib/words/en/board-dialogs';
import { messageWords } from '@/lib/words/en/message';
import { AttachedToMessage } from './attached-to-message';
import { useBoard, useBoardActions, useIsShared } from './board-provider';
import { Done } from './dialog-parts';

/** A case's values, and the conversation that it begins with. */
export function CaseDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const words = useWords(boardDialogWords);
  const board = useWords(boardWords);
  const { you, unknownAuthor } = useWords(messageWords);
  const position = useBoard((state) => state.board.cases.findIndex(({ id }) => id === caseId));
  const of = useBoard((state) => state.board.cases[position]);
  const variables = useBoard((state) => state.board.variables);
  const isShared = useIsShared();
  if (of === undefined) return null;

  return (
    <Dialog
      title={isShared ? board.case(position + 1) : words.caseTitle(board.case(position + 1))}
      wide
      onClose={onClose}
    >
      {of.path !== undefined && (
        <>
          <p className="text-[13px] text-ink-2">{words.caseConversation}</p>
          <ol className="my-2 grid max-h-[30dvh] gap-1.5 overflow-auto rounded-[10px] border border-line bg-panel p-3 text-[13px]">
            {of.path.map((message) => (
              <li key={message.id}>
                <b className="block font-[550]">{message.role === 'user' ? you : unknownAuthor}</b>
                <AttachedToMessage message={message} />
                <span dir="auto" className="block wrap-anywhere whitespace-pre-wrap">
                  {textOf(message)}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      {variables.length === 0 && !isShared && (
        <p className="text-[13px] text-ink-2">
          <RichText>{words.noVariables}</RichText>
        </p>
      )}
      <div className="grid gap-3">
        {variables.map((name, place) => (
          <ValueField
            key={name}
            caseId={caseId}
            name={name}
            value={Object.hasOwn(of.values, name) ? (of.values[name] ?? '') : ''}
            first={place === 0}
          />
        ))}
      </div>
      <Done onClose={onClose} />
    </Dialog>
  );
}

interface ValueFieldProps {
  caseId: string;
  name: string;
  value: string;
  first: boolean;
}

function ValueField({ caseId, name, value, first }: ValueFieldProps) {
  const actions = useBoardActions();
  const id = useId();

  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-[13px] font-[550]">
        {name}
      </label>
      <textarea
        id={id}
        ref={first ? initialFocus : undefined}
        dir="auto"
        rows={1}
        className="field field-sizing-content max-h-[30dvh]"
        readOnly={useIsShared()}
        value={value}
        onChange={({ target }) => {
          actions.change((board) => setValue(board, caseId, name, target.value));
        }}
      />
    </div>
  );
}
