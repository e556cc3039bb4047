'use client';

import { useCallback, type ReactNode } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { boardTitle } from '@/lib/board/board-changes';
import type { Cells } from '@/lib/board/cells';
import type { Board } from '@/lib/board/types';
import { recordNamesOf } from '@/lib/conversation/kept-bytes';
import { thinkingOf } from '@/lib/conversation/parts';
import type { ShareChoices } from '@/lib/share/make-snapshot';
import { attachedToBoard, enclosedInBoard, makeBoardSnapshot, sharedCells } from '@/lib/share/share-board';
import { boardShareSize } from '@/lib/share/sharing';
import { MAX_TITLE_LENGTH } from '@/lib/share/snapshot';
import { tellAttachedBytes } from '@/lib/share/snapshot-attachment';
import { shareBoardWords, shareWords } from '@/lib/words/en/share';
import { sharedAttachmentWords } from '@/lib/words/en/shared-attachments';
import { attachmentFact } from './attachment-fact';
import { CheckField } from './check-field';
import { LinkSize } from './enclosed-choices';
import { ExactData, type MakeShown } from './exact-data';

interface BoardChoicesFieldsProps {
  board: Board;
  cells: Cells;
  choices: ShareChoices;
  onChange: (choices: ShareChoices) => void;
}

/** What of a board is shared: all that it asks and what came; thoughts, attachments and records only where they are chosen. */
export function BoardChoicesFields({ board, cells, choices, onChange }: BoardChoicesFieldsProps): ReactNode {
  const words = useWords(shareWords);
  const own = useWords(shareBoardWords);
  const facts = useWords(sharedAttachmentWords);
  const { readAttachment } = useChatActions();
  const answers = sharedCells(board, cells).map(({ given }) => given.answer);
  const hasThoughts = answers.some((answer) => thinkingOf(answer).length > 0);
  const records = answers.flatMap(recordNamesOf);
  const attached = attachedToBoard(board, cells);
  const { thinking, attachments: withAttached, records: withRecords } = choices;
  const measure = useCallback(
    () =>
      boardShareSize(
        ...([board, cells] as const),
        { ...choicesOfBoard, thinking, attachments: withAttached, records: withRecords },
        readAttachment,
      ),
    [board, cells, thinking, withAttached, withRecords, readAttachment],
  );
  const make: MakeShown = useCallback(
    async (sharedAt, tell) =>
      makeBoardSnapshot(
        ...([board, cells, choices, sharedAt] as const),
        await tellAttachedBytes(enclosedInBoard(board, cells, choices), readAttachment, tell),
      ),
    [board, cells, choices, readAttachment],
  );

  return (
    <>
      <label className="grid gap-1.5 text-[13px] font-[550]">
        {words.titleLabel}
        <input
          type="text"
          className="field font-normal"
          maxLength={MAX_TITLE_LENGTH}
          value={choices.title ?? boardTitle(board)}
          onChange={(event) => {
            onChange({ ...choices, title: event.target.value });
          }}
        />
      </label>
      <fieldset className="grid gap-2.5">
        <legend className="mb-1.5 text-[13px] font-[550]">{words.choices}</legend>
        <p className="text-[13px] text-ink-2">
          {own.contents(board.variants.length, board.cases.length, answers.length)}
        </p>
        {hasThoughts && (
          <CheckField
            label={words.thinking}
            checked={thinking}
            struck={false}
            onChange={(included) => {
              onChange({ ...choices, thinking: included });
            }}
          >
            {null}
          </CheckField>
        )}
        {attached.length > 0 && (
          <CheckField
            label={words.attachments}
            checked={withAttached}
            struck={false}
            onChange={(included) => {
              onChange({ ...choices, attachments: included });
            }}
          >
            {[
              withAttached ? words.attachmentsShared : words.attachmentsLeft,
              ...attached.map((part) => `${part.name} (${attachmentFact(part, facts)})`),
            ].join('\n')}
          </CheckField>
        )}
        {records.length > 0 && (
          <CheckField
            label={words.records}
            aside={words.recordsSize(
              records.length,
              records.reduce((sum, { bytes }) => sum + bytes, 0),
            )}
            checked={withRecords}
            struck={false}
            onChange={(included) => {
              onChange({ ...choices, records: included });
            }}
          >
            {withRecords ? words.recordsShared : words.recordsLeft}
          </CheckField>
        )}
        <LinkSize measure={measure} />
        <ExactData make={make} />
      </fieldset>
    </>
  );
}

/** Of a board all settings go along. */
export const choicesOfBoard: ShareChoices = {
  ...{ title: null, systemPrompt: true, parameters: true, leftOut: [] },
  ...{ thinking: false, attachments: false, records: false },
};
