import { useEffect, useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { MAX_STORED_BYTES } from '@/lib/share/contract';
import type { ShareChoices } from '@/lib/share/make-snapshot';
import { shareFailure, type ShareProblem } from '@/lib/share/share-problem';
import { attachmentsIn, recordNamesIn, type Shareable } from '@/lib/share/shareable';
import { shareSize } from '@/lib/share/sharing';
import { shareWords } from '@/lib/words/en/share';
import { sharedAttachmentWords } from '@/lib/words/en/shared-attachments';
import { attachmentFact } from './attachment-fact';
import { CheckField } from './check-field';
import { ShareProblemText } from './share-problem-text';

interface EnclosedChoicesProps {
  what: Shareable;
  choices: ShareChoices;
  onChange: (choices: ShareChoices) => void;
}

/** Whether what is attached to the messages goes with them, and the records of their requests; what that makes of the link. */
export function EnclosedChoices({ what, choices, onChange }: EnclosedChoicesProps) {
  const words = useWords(shareWords);
  const facts = useWords(sharedAttachmentWords);
  const attachments = attachmentsIn(what, choices);
  const records = new Map(recordNamesIn(what, choices).map(({ hash, bytes }) => [hash, bytes]));
  const isLarger = (choices.attachments && attachments.length > 0) || (choices.records && records.size > 0);

  return (
    <div className="grid gap-1.5 empty:hidden">
      {attachments.length > 0 && (
        <CheckField
          label={words.attachments}
          checked={choices.attachments}
          struck={false}
          onChange={(included) => {
            onChange({ ...choices, attachments: included });
          }}
        >
          {[
            choices.attachments ? words.attachmentsShared : words.attachmentsLeft,
            ...attachments.map((part) => `${part.name} (${attachmentFact(part, facts)})`),
          ].join('\n')}
        </CheckField>
      )}
      {records.size > 0 && (
        <CheckField
          label={words.records}
          aside={words.recordsSize(
            records.size,
            [...records.values()].reduce((sum, bytes) => sum + bytes, 0),
          )}
          checked={choices.records}
          struck={false}
          onChange={(included) => {
            onChange({ ...choices, records: included });
          }}
        >
          {choices.records ? words.recordsShared : words.recordsLeft}
        </CheckField>
      )}
      {/* A board can be too much by its answers alone. */}
      {(isLarger || what.of === 'board') && <LinkSize what={what} choices={choices} />}
    </div>
  );
}

/** How much of a link's room something takes, or by how much it is too much. */
function LinkSize({ what, choices }: Omit<EnclosedChoicesProps, 'onChange'>) {
  const words = useWords(shareWords);
  const measured = useMeasured(what, choices);
  return (
    <p role="status" className="ml-6 text-[13px] text-ink-2">
      {measured === null && words.measuring}
      {typeof measured === 'number' && words.linkSize(measured, MAX_STORED_BYTES)}
      {typeof measured === 'object' && measured !== null && (
        <span className="block rounded-lg bg-warn-soft px-3 py-1.5">
          <ShareProblemText problem={measured} />
        </span>
      )}
    </p>
  );
}

/** Bytes of a link, or why there can be none; null until that is known. Not measured again for the title, which is typed. */
function useMeasured(what: Shareable, choices: ShareChoices): number | ShareProblem | null {
  const [measured, setMeasured] = useState<number | ShareProblem | null>(null);
  const { readAttachment } = useChatActions();
  const { systemPrompt, parameters, thinking, attachments, records, leftOut } = choices;

  useEffect(() => {
    let isCurrent = true;
    const settle = (result: number | ShareProblem) => {
      if (isCurrent) setMeasured(result);
    };
    shareSize(
      what,
      { title: null, systemPrompt, parameters, thinking, attachments, records, leftOut },
      readAttachment,
    ).then(settle, (error: unknown) => {
      settle(shareFailure(error));
    });
    return () => {
      isCurrent = false;
    };
  }, [what, systemPrompt, parameters, thinking, attachments, records, leftOut, readAttachment]);
  return measured;
}
