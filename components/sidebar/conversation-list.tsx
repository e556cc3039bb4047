'use client';

import { useState } from 'react';
import { useChat, useChatActions } from '@/components/chat/chat-provider';
import type { ConversationSummary } from '@/lib/conversation/types';
import { ConversationRow } from './conversation-row';
import { groupByDay } from './group-by-day';
import { RemoveDialog } from './remove-dialog';
import { useStartOfToday } from './use-start-of-today';

/** The kept conversations, newest first, under a heading for each day or month. */
export function ConversationList({ onChoose }: { onChoose: (() => void) | undefined }) {
  const actions = useChatActions();
  const summaries = useChat((state) => state.summaries);
  const currentId = useChat((state) => state.conversation.id);
  const ready = useChat((state) => state.ready);
  const [removing, setRemoving] = useState<ConversationSummary | null>(null);
  const groups = groupByDay(summaries, useStartOfToday());

  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <ul aria-label="Conversations">
        {groups.flatMap(({ label, items }) =>
          items.map((summary, index) => (
            <li key={summary.id}>
              {index === 0 && <h2 className="mx-2.5 mt-3 mb-1 text-xs font-medium text-ink-3">{label}</h2>}
              <ConversationRow
                title={summary.title}
                current={summary.id === currentId}
                onOpen={() => {
                  actions.openConversation(summary.id);
                  onChoose?.();
                }}
                onRemove={() => {
                  setRemoving(summary);
                }}
              />
            </li>
          )),
        )}
      </ul>
      {ready && summaries.length === 0 && (
        <p className="mx-2.5 mt-3 text-[13px] text-ink-3">
          Send a message, and its conversation is listed here.
        </p>
      )}
      {removing !== null && (
        <RemoveDialog
          title={removing.title}
          onCancel={() => {
            setRemoving(null);
          }}
          onRemove={() => {
            actions.deleteConversation(removing.id);
            setRemoving(null);
          }}
        />
      )}
    </div>
  );
}
