'use client';

import { useEffect, useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { useWords } from '@/components/words/words-provider';
import type { Cells } from '@/lib/board/cells';
import type { Board } from '@/lib/board/types';
import type { Conversation } from '@/lib/conversation/types';
import type { OwnShare } from '@/lib/share/own-shares';
import { updateBoardShare, updateShare } from '@/lib/share/sharing';
import { sharedLinksWords } from '@/lib/words/en/share';
import { BoardChoicesFields } from './board-choices';
import { ChoicesFields } from './choices-fields';
import { ShareForm } from './share-form';

interface UpdateDialogProps {
  share: OwnShare;
  onUpdated: (changed: OwnShare) => void;
  onClose: () => void;
}

/** Brings a share to the present state of what it shares, wherever that is. */
export function UpdateDialog(props: UpdateDialogProps) {
  return props.share.of === 'board' ? (
    <UpdateBoardDialog {...props} />
  ) : (
    <UpdateConversationDialog {...props} />
  );
}

function UpdateConversationDialog({ share, onUpdated, onClose }: UpdateDialogProps) {
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
      fields={<ChoicesFields conversation={conversation} choices={choices} onChange={setChoices} />}
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

function UpdateBoardDialog({ share, onUpdated, onClose }: UpdateDialogProps) {
  const words = useWords(sharedLinksWords);
  const kept = useKeptBoard(share.conversationId);

  return (
    <Dialog title={words.updateBoardTitle} wide={kept !== null} onClose={onClose}>
      {kept === null && <p className="text-sm text-ink-2">{words.conversationGone}</p>}
      {kept && <UpdateBoardForm share={share} kept={kept} onUpdated={onUpdated} onCancel={onClose} />}
    </Dialog>
  );
}

interface UpdateBoardFormProps {
  share: OwnShare;
  kept: KeptBoard;
  onUpdated: (changed: OwnShare) => void;
  onCancel: () => void;
}

/** As for a conversation. */
export function UpdateBoardForm({ share, kept, onUpdated, onCancel }: UpdateBoardFormProps) {
  const words = useWords(sharedLinksWords);
  const { readAttachment } = useChatActions();
  const [choices, setChoices] = useState(share.choices);

  return (
    <ShareForm
      fields={<BoardChoicesFields {...kept} choices={choices} onChange={setChoices} />}
      label={words.confirmUpdate}
      busyLabel={words.updating}
      onShare={async () => {
        onUpdated(await updateBoardShare(share, kept, choices, readAttachment));
      }}
      onCancel={onCancel}
    >
      <p className="text-sm text-ink-2">{words.updateText}</p>
    </ShareForm>
  );
}

interface KeptBoard {
  readonly board: Board;
  readonly cells: Cells;
}

/** A board as it is kept: undefined until it is read, null where it is not there. */
function useKeptBoard(id: string): KeptBoard | null | undefined {
  const [kept, setKept] = useState<KeptBoard | null>();

  useEffect(() => {
    import('@/lib/storage/board-storage')
      .then(({ createBoardStorage }) => createBoardStorage().read(id))
      .then(
        (read) => {
          setKept(read && { board: read.board, cells: read.cells });
        },
        () => {
          setKept(null);
        },
      );
  }, [id]);
  return kept;
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
