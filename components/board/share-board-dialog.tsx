'use client';

import { useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { BoardChoicesFields, choicesOfBoard } from '@/components/share/board-choices';
import { MadeLink } from '@/components/share/made-link';
import { ExistingLinks, LinkFields, useSharesOf } from '@/components/share/share-dialog';
import { ShareForm } from '@/components/share/share-form';
import { UpdateBoardForm } from '@/components/share/update-dialog';
import { Dialog } from '@/components/ui/dialog';
import { useWords } from '@/components/words/words-provider';
import type { Lifetime, ShareKind } from '@/lib/share/contract';
import type { OwnShare } from '@/lib/share/own-shares';
import { shareBoard } from '@/lib/share/sharing';
import { shareBoardWords, shareWords } from '@/lib/words/en/share';
import { useOpenBoard } from './board-provider';

/** Shares the board on screen: what, how and for how long; then its link. */
export function ShareBoardDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(shareWords);
  const own = useWords(shareBoardWords);
  const { store } = useOpenBoard().session;
  // As it was when the dialog opened: nothing that arrives meanwhile is shared unseen.
  const [{ board, cells }] = useState(store.getState);
  const [choices, setChoices] = useState(choicesOfBoard);
  const [kind, setKind] = useState<ShareKind>('unlisted');
  const [lifetime, setLifetime] = useState<Lifetime>('month');
  const { readAttachment } = useChatActions();
  const existing = useSharesOf(board.id);
  const [updating, setUpdating] = useState<OwnShare | null>(null);
  const [made, setMade] = useState<OwnShare | null>(null);
  const isEmpty = board.message.trim() === '' && cells.size === 0;

  if (isEmpty)
    return (
      <Dialog title={own.title} onClose={onClose}>
        <p className="text-sm text-ink-2">{own.nothing}</p>
      </Dialog>
    );
  if (made !== null)
    return (
      <Dialog title={own.title} onClose={onClose}>
        <MadeLink share={made} onClose={onClose} />
      </Dialog>
    );
  if (updating !== null)
    return (
      <Dialog title={own.title} wide onClose={onClose}>
        <UpdateBoardForm
          share={updating}
          kept={{ board, cells }}
          onUpdated={setMade}
          onCancel={() => {
            setUpdating(null);
          }}
        />
      </Dialog>
    );
  return (
    <Dialog title={own.title} wide onClose={onClose}>
      <ShareForm
        fields={<BoardChoicesFields {...{ board, cells, choices }} onChange={setChoices} />}
        label={words.create}
        busyLabel={words.creating}
        onShare={async () => {
          setMade(await shareBoard(board, cells, { choices, kind, lifetime }, readAttachment));
        }}
        onCancel={onClose}
      >
        {existing.length > 0 && (
          <>
            <ExistingLinks shares={existing} onUpdate={setUpdating} />
            <h3 className="-mb-2 text-sm font-[550]">{words.newLink}</h3>
          </>
        )}
        <LinkFields {...{ kind, lifetime }} onKind={setKind} onLifetime={setLifetime} />
      </ShareForm>
    </Dialog>
  );
}
