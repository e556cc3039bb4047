'use client';

import { useState } from 'react';
import { CodePanel } from '@/components/markdown/code-panel';
import type { Conversation } from '@/lib/conversation/types';
import { makeSnapshot, type ShareChoices } from '@/lib/share/make-snapshot';

/** The data that will be sent, to the letter; made only while it is looked at. */
export function ExactData({ conversation, choices }: { conversation: Conversation; choices: ShareChoices }) {
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  return (
    <details
      className="text-[13px]"
      onToggle={(event) => {
        setOpenedAt(event.currentTarget.open ? Date.now() : null);
      }}
    >
      <summary className="text-ink-2">Exactly what is sent</summary>
      {openedAt !== null && (
        <CodePanel
          label="Exactly what is sent"
          language="json"
          code={JSON.stringify(makeSnapshot(conversation, choices, openedAt), null, 2)}
        />
      )}
    </details>
  );
}
