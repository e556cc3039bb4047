'use client';

import { useId, useState } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import type { Lifetime, ShareKind } from '@/lib/share/contract';
import { shareEverything } from '@/lib/share/make-snapshot';
import type { OwnShare } from '@/lib/share/own-shares';
import { shareConversation } from '@/lib/share/sharing';
import { KindField } from './kind-field';
import { LifetimeSelect } from './lifetime-select';
import { MadeLink } from './made-link';
import { ShareForm } from './share-form';

/** Shares the conversation on screen: what, how and for how long; then its link. */
export function ShareDialog({ onClose }: { onClose: () => void }) {
  // As it was when the dialog opened: nothing that arrives meanwhile is shared unseen.
  const now = useChat((state) => state.conversation);
  const [conversation] = useState(now);
  const [choices, setChoices] = useState(shareEverything);
  const [kind, setKind] = useState<ShareKind>('unlisted');
  const [lifetime, setLifetime] = useState<Lifetime>('month');
  const lifetimeId = useId();
  const [made, setMade] = useState<OwnShare | null>(null);

  if (conversation.leafId === null) {
    return (
      <Dialog title="Share conversation" onClose={onClose}>
        <p className="text-sm text-ink-2">There is nothing to share yet. Send a message first.</p>
      </Dialog>
    );
  }
  if (made !== null) {
    return (
      <Dialog title="Share conversation" onClose={onClose}>
        <MadeLink share={made} />
      </Dialog>
    );
  }
  return (
    <Dialog title="Share conversation" wide onClose={onClose}>
      <ShareForm
        conversation={conversation}
        choices={choices}
        onChoices={setChoices}
        label="Create link"
        busyLabel="Creating the link …"
        onShare={async () => {
          setMade(await shareConversation(conversation, { choices, kind, lifetime }));
        }}
        onCancel={onClose}
      >
        <KindField value={kind} onChange={setKind} />
        <div className="grid gap-1.5">
          <label htmlFor={lifetimeId} className="text-[13px] font-[550]">
            Expires
          </label>
          <LifetimeSelect id={lifetimeId} value={lifetime} onChange={setLifetime} />
        </div>
      </ShareForm>
    </Dialog>
  );
}
