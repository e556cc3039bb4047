'use client';

import { useEffect, useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
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

/** A conversation as it is now, in memory or storage: undefined until it is read, null where it is not there. */
function useConversation(id: string): Conversation | null | undefined {
  const actions = useChatActions();
  const [conversation, setConversation] = useState<Conversation | null>();

  useEffect(() => {
    actions.readConversation(id).then(setConversation, () => {
      setConversation(null);
    });
  }, [id, actions]);
  return conversation;
}
