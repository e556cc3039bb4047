'use client';

import type { ReactNode } from 'react';
import { useTask } from '@/components/ui/use-task';
import type { Conversation } from '@/lib/conversation/types';
import type { ShareChoices } from '@/lib/share/make-snapshot';
import { shareFailure } from '@/lib/share/share-client';
import { ChoicesFields } from './choices-fields';
import { ShareActions } from './share-actions';

interface ShareFormProps {
  conversation: Conversation;
  choices: ShareChoices;
  onChoices: (choices: ShareChoices) => void;
  /** What the button that shares says, and what it says while it does. */
  label: string;
  busyLabel: string;
  onShare: () => Promise<void>;
  onCancel: () => void;
  /** Above the choices. */
  children: ReactNode;
}

/** What of a conversation is shared, and the button that does it. A failure is told, and may be tried again. */
export function ShareForm(props: ShareFormProps) {
  const { conversation, choices, onChoices, label, busyLabel, onShare, onCancel, children } = props;
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
      <ChoicesFields conversation={conversation} choices={choices} onChange={onChoices} />
      <ShareActions label={label} busyLabel={busyLabel} busy={busy} problem={problem} onCancel={onCancel} />
    </form>
  );
}
