'use client';

import { useCallback } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { thinkingOf } from '@/lib/conversation/parts';
import type { ShareChoices } from '@/lib/share/make-snapshot';
import { sharedCells } from '@/lib/share/share-board';
import { enclosedIn, snapshotOf, titleShared, type Shareable, type SharedBoard } from '@/lib/share/shareable';
import { MAX_TITLE_LENGTH } from '@/lib/share/snapshot';
import { tellAttachedBytes } from '@/lib/share/snapshot-attachment';
import { shareWords } from '@/lib/words/en/share';
import { CheckField } from './check-field';
import { ConversationChoices } from './conversation-choices';
import { EnclosedChoices } from './enclosed-choices';
import { ExactData, type MakeShown } from './exact-data';

interface ShareFieldsProps<What> {
  what: What;
  choices: ShareChoices;
  onChange: (choices: ShareChoices) => void;
}

/** Chooses what is shared: its title, what of it, and shows exactly what is sent. */
export function ShareFields({ what, choices, onChange }: ShareFieldsProps<Shareable>) {
  const words = useWords(shareWords);
  const { readAttachment } = useChatActions();
  const make: MakeShown = useCallback(
    async (sharedAt, tell) => {
      const enclosed = await tellAttachedBytes(enclosedIn(what, choices), readAttachment, tell);
      return snapshotOf(what, choices, sharedAt, enclosed);
    },
    [what, choices, readAttachment],
  );

  return (
    <>
      <label className="grid gap-1.5 text-[13px] font-[550]">
        {words.titleLabel}
        <input
          type="text"
          className="field font-normal"
          maxLength={MAX_TITLE_LENGTH}
          value={titleShared(what, choices)}
          onChange={(event) => {
            onChange({ ...choices, title: event.target.value });
          }}
        />
      </label>
      <fieldset className="grid gap-2.5">
        <legend className="mb-1.5 text-[13px] font-[550]">{words.choices}</legend>
        {what.of === 'board' ? (
          <BoardChoices {...{ what, choices, onChange }} />
        ) : (
          <ConversationChoices {...{ what, choices, onChange }} />
        )}
        <ExactData make={make} />
      </fieldset>
    </>
  );
}

/** Chooses what of a board is shared: all that it asks and what came; thoughts, attachments and records only where they are chosen. */
function BoardChoices({ what, choices, onChange }: ShareFieldsProps<SharedBoard>) {
  const words = useWords(shareWords);
  const { board, cells } = what;
  const answers = sharedCells(board, cells).map(({ given }) => given.answer);
  const hasThoughts = answers.some((answer) => thinkingOf(answer).length > 0);

  return (
    <>
      <p className="text-[13px] text-ink-2">
        {words.boardContents(board.variants.length, board.cases.length, answers.length)}
      </p>
      {hasThoughts && (
        <CheckField
          label={words.thinking}
          checked={choices.thinking}
          struck={false}
          onChange={(thinking) => {
            onChange({ ...choices, thinking });
          }}
        >
          {null}
        </CheckField>
      )}
      <EnclosedChoices what={what} choices={choices} onChange={onChange} />
    </>
  );
}
