'use client';

import { useEffect, useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { useWords } from '@/components/words/words-provider';
import type { Conversation } from '@/lib/conversation/types';
import type { OwnShare } from '@/lib/share/own-shares';
import { updateShare } from '@/lib/share/sharing';
import { sharedLinksWords } from '@/lib/words/en/share';
import { ShareForm } from './share-form';

interface UpdateDialogProps {
  share: OwnShare;
  onUpdated: (changed: OwnShare) => void;
  onClose: () => void;
}

/** Brings a share to its conversation's present state, wherever that conversation is. */
export function UpdateDialog({ share, onUpdated, onClose }: UpdateDialogProps) {
  const words = useWords(sharedLinksWords);
  const conversation = useConversation(share.conversationId);

  return (
    <Dialog title={words.updateTitle} wide={conversation !== null} onClose={onClose}>
      {conversation === null && <p className="text-sm text-ink-2">{words.conversationGone}</p>}
      {conversation && (
        <UpdateForm share={share} conversation={conversation} onUpdated={onUpdated} onCancel={onClose} />
      )}
    </Dialog>
  );
}

interface UpdateFormProps {
  share: OwnShare;
  conversation: Conversation;
  onUpdated: (changed: OwnShare) => void;
  onCancel: () => void;
}

/** What the link will show, to be read before it is sent; by the choices made the last time. */
export function UpdateForm({ share, conversation, onUpdated, onCancel }: UpdateFormProps) {
  const words = useWords(sharedLinksWords);
  const { readAttachment } = useChatActions();
  const [choices, setChoices] = useState(share.choices);

  return (
    <ShareForm
      conversation={conversation}
      choices={choices}
      onChoices={setChoices}
      label={words.confirmUpdate}
      busyLabel={words.updating}
      onShare={async () => {
        onUpdated(await updateShare(share, conversation, choices, readAttachment));
      }}
      onCancel={onCancel}
    >
      <p className="text-sm text-ink-2">{words.updateText}</p>
    </ShareForm>
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
