'use client';

import { useEffect, useState } from 'react';
import { useChatStore } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import type { Conversation } from '@/lib/conversation/types';
import type { OwnShare } from '@/lib/share/own-shares';
import { updateShare } from '@/lib/share/sharing';
import { ShareForm } from './share-form';

interface UpdateDialogProps {
  share: OwnShare;
  onUpdated: (changed: OwnShare) => void;
  onClose: () => void;
}

/** Brings a share to its conversation's present state, shown before it is sent; by the choices made the last time. */
export function UpdateDialog({ share, onUpdated, onClose }: UpdateDialogProps) {
  const conversation = useConversation(share.conversationId);
  const [choices, setChoices] = useState(share.choices);

  return (
    <Dialog title="Update shared conversation" wide={conversation !== null} onClose={onClose}>
      {conversation === null && (
        <p className="text-sm text-ink-2">
          The conversation is no longer in this browser, so there is nothing to update from.
        </p>
      )}
      {conversation && (
        <ShareForm
          conversation={conversation}
          choices={choices}
          onChoices={setChoices}
          label="Update link"
          busyLabel="Updating …"
          onShare={async () => {
            onUpdated(await updateShare(share, conversation, choices));
          }}
          onCancel={onClose}
        >
          <p className="text-sm text-ink-2">The link stays the same, and shows this from now on.</p>
        </ShareForm>
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
