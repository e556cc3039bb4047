'use client';

import { useState } from 'react';
import { CodeBlock } from '@/components/markdown/code-panel';
import type { Conversation } from '@/lib/conversation/types';
import { prettyJson } from '@/lib/json/pretty-json';
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
        <CodeBlock
          label="Exactly what is sent"
          language="json"
          code={prettyJson(makeSnapshot(conversation, choices, openedAt))}
        />
      )}
    </details>
  );
}
