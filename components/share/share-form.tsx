'use client';

import { useState, type ReactNode } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { FormButtons } from '@/components/ui/form-controls';
import { useTask } from '@/components/ui/use-task';
import { useWords } from '@/components/words/words-provider';
import type { ShareChoices } from '@/lib/share/make-snapshot';
import type { OwnShare } from '@/lib/share/own-shares';
import { shareFailure } from '@/lib/share/share-problem';
import type { Shareable } from '@/lib/share/shareable';
import { updateShare } from '@/lib/share/sharing';
import { sharedLinksWords } from '@/lib/words/en/share';
import { ShareFields } from './share-fields';
import { ShareProblemText } from './share-problem-text';

interface ShareFormProps {
  what: Shareable;
  choices: ShareChoices;
  onChange: (choices: ShareChoices) => void;
  /** The label of the button that shares, and its label while it does. */
  label: string;
  busyLabel: string;
  onShare: () => Promise<void>;
  onCancel: () => void;
  /** Above the choices. */
  children: ReactNode;
}

/** Chooses what is shared, and shares it. A failure is told, and may be tried again. */
export function ShareForm(props: ShareFormProps) {
  const { what, choices, onChange, label, busyLabel, onShare, onCancel, children } = props;
  const { busy, problem, run } = useTask(shareFailure);

  return (
    <form
      className="grid grid-cols-[minmax(0,1fr)] gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        run(onShare);
      }}
    >
      {children}
      <ShareFields what={what} choices={choices} onChange={onChange} />
      {/* It stays in sight while the form scrolls. */}
      <div className="sticky -bottom-5 z-2 -mx-5 -mb-5 grid gap-2.5 border-t border-line bg-raise px-5 py-3">
        {problem !== null && (
          <p role="alert" className="rounded-lg bg-warn-soft px-3 py-1.5 text-sm">
            <ShareProblemText problem={problem} />
          </p>
        )}
        <div className="flex justify-end gap-2">
          <FormButtons submit={busy ? busyLabel : label} busy={busy} onCancel={onCancel} />
        </div>
      </div>
    </form>
  );
}

interface UpdateFormProps {
  share: OwnShare;
  what: Shareable;
  onUpdated: (changed: OwnShare) => void;
  onCancel: () => void;
}

/** Shows what the link will show, to be read before it is sent; by the choices made the last time. */
export function UpdateForm({ share, what, onUpdated, onCancel }: UpdateFormProps) {
  const words = useWords(sharedLinksWords);
  const { readAttachment } = useChatActions();
  const [choices, setChoices] = useState(share.choices);

  return (
    <ShareForm
      what={what}
      choices={choices}
      onChange={setChoices}
      label={words.confirmUpdate}
      busyLabel={words.updating}
      onShare={async () => {
        onUpdated(await updateShare(share, what, choices, readAttachment));
      }}
      onCancel={onCancel}
    >
      <p className="text-sm text-ink-2">{words.updateText}</p>
    </ShareForm>
  );
}
