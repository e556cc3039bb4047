'use client';

import { useEffect, useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { useWords } from '@/components/words/words-provider';
import type { OwnShare } from '@/lib/share/own-shares';
import type { Shareable } from '@/lib/share/shareable';
import { sharedLinksWords } from '@/lib/words/en/share';
import { UpdateForm } from './share-form';

interface UpdateDialogProps {
  share: OwnShare;
  onUpdated: (changed: OwnShare) => void;
  onClose: () => void;
}

/** Brings a share to the present state of what it shares, wherever that is. */
export function UpdateDialog({ share, onUpdated, onClose }: UpdateDialogProps) {
  const words = useWords(sharedLinksWords);
  const what = useShared(share);

  return (
    <Dialog title={words.updateTitles[share.of]} wide={what !== null} onClose={onClose}>
      {what === null && <p className="text-sm text-ink-2">{words.conversationGone}</p>}
      {what && <UpdateForm share={share} what={what} onUpdated={onUpdated} onCancel={onClose} />}
    </Dialog>
  );
}

/** Reads what a share shows, as it is now, from memory or storage: undefined until it is read, null where it is not there. */
function useShared({ of, conversationId: id }: OwnShare): Shareable | null | undefined {
  const actions = useChatActions();
  const [what, setWhat] = useState<Shareable | null>();

  useEffect(() => {
    const read = async (): Promise<Shareable | null> => {
      if (of === 'conversation') {
        const conversation = await actions.readConversation(id);
        return conversation && { of, conversation };
      }
      const { createBoardStorage } = await import('@/lib/storage/board-storage');
      const kept = await createBoardStorage().read(id);
      return kept && { of, board: kept.board, cells: kept.cells };
    };
    read().then(setWhat, () => {
      setWhat(null);
    });
  }, [of, id, actions]);
  return what;
}
