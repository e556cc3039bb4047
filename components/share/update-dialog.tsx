'use client';

import { useEffect, useState } from 'react';
import { useChatStore } from '@/components/chat/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { useTask } from '@/components/ui/use-task';
import { createIndexedDbStorage } from '@/lib/conversation/storage/indexed-db-storage';
import type { Conversation } from '@/lib/conversation/types';
import type { OwnShare } from '@/lib/share/own-shares';
import { shareFailure } from '@/lib/share/share-error';
import { updateShare } from '@/lib/share/sharing';
import { ChoicesFields } from './choices-fields';
import { ShareActions } from './share-actions';

interface UpdateDialogProps {
  share: OwnShare;
  onUpdated: (changed: OwnShare) => void;
  onClose: () => void;
}

/** Brings a share to its conversation's present state, shown before it is sent; by the choices made the last time. */
export function UpdateDialog({ share, onUpdated, onClose }: UpdateDialogProps) {
  const conversation = useConversation(share.conversationId);
  const [choices, setChoices] = useState(share.choices);
  const { busy, problem, run } = useTask(shareFailure);

  return (
    <Dialog title="Update shared conversation" wide={conversation !== null} onClose={onClose}>
      {conversation === null && (
        <p className="text-sm text-ink-2">
          The conversation is no longer in this browser, so there is nothing to update from.
        </p>
      )}
      {conversation && (
        <form
          className="grid grid-cols-[minmax(0,1fr)] gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            run(async () => {
              onUpdated(await updateShare(share, conversation, choices));
            });
          }}
        >
          <p className="text-sm text-ink-2">The link stays the same, and shows this from now on.</p>
          <ChoicesFields conversation={conversation} choices={choices} onChange={setChoices} />
          <ShareActions
            label="Update link"
            busyLabel="Updating …"
            busy={busy}
            problem={problem}
            onCancel={onClose}
          />
        </form>
      )}
    </Dialog>
  );
}

/** A conversation from the screen or from storage: undefined until it is read, null where it is not there. */
function useConversation(id: string): Conversation | null | undefined {
  const store = useChatStore();
  const [conversation, setConversation] = useState<Conversation | null | undefined>(() => {
    const { conversation: shown } = store.getState();
    return shown.id === id ? shown : undefined;
  });

  useEffect(() => {
    if (conversation !== undefined) return;
    createIndexedDbStorage()
      .readConversation(id)
      .then(
        ({ records }) => {
          setConversation(records);
        },
        () => {
          setConversation(null);
        },
      );
  }, [id, conversation]);
  return conversation;
}
