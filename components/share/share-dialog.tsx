'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import type { Lifetime, ShareKind } from '@/lib/share/contract';
import { shareEverything } from '@/lib/share/make-snapshot';
import type { OwnShare } from '@/lib/share/own-shares';
import { shareConversation } from '@/lib/share/sharing';
import { LifetimeSelect } from './lifetime-select';
import { ShareForm } from './share-form';
import { CopyButton } from '@/components/ui/copy-button';
import { shareLink } from '@/lib/share/own-shares';

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

/** The link that was made, ready to be copied. */
function MadeLink({ share }: { share: OwnShare }) {
  const link = shareLink(location.origin, share);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  return (
    <div className="grid gap-3">
      <p role="status" className="text-sm text-ink-2">
        {share.kind === 'private'
          ? 'The conversation is shared, encrypted. The link holds its key: pass it on whole.'
          : 'The conversation is shared. Whoever has this link can read it.'}
      </p>
      <div className="flex items-center gap-1">
        <input ref={field} type="text" readOnly aria-label="Link" className="field font-mono" value={link} />
        <CopyButton label="Copy link" text={() => link} />
      </div>
      <p className="text-[13px] text-ink-3">
        “Shared links” in the sidebar updates it, changes when it ends, and takes it back.
      </p>
    </div>
  );
}

const kinds: readonly { kind: ShareKind; label: string; meaning: string }[] = [
  {
    kind: 'unlisted',
    label: 'Unlisted link',
    meaning:
      'Whoever has the link can read it. It shows a preview where it is posted; search engines do not find it.',
  },
  {
    kind: 'private',
    label: 'Private link',
    meaning:
      'Encrypted here first. The key is in the link alone, so the server cannot read it, and no preview is shown.',
  },
];

/** Who can read what is shared. */
function KindField({ value, onChange }: { value: ShareKind; onChange: (kind: ShareKind) => void }) {
  const id = useId();
  return (
    <fieldset className="grid gap-2 min-[560px]:grid-cols-2">
      <legend className="sr-only">Kind of link</legend>
      {kinds.map(({ kind, label, meaning }) => (
        <div
          key={kind}
          className="relative grid grid-cols-[auto_minmax(0,1fr)] content-start gap-x-2.5 gap-y-0.5 rounded-xl border border-line-strong px-3.5 py-3 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={id}
            id={`${id}-${kind}`}
            aria-describedby={`${id}-${kind}-meaning`}
            className="relative z-1 mt-[5px] accent-accent"
            checked={value === kind}
            onChange={() => {
              onChange(kind);
            }}
          />
          <label
            htmlFor={`${id}-${kind}`}
            className="text-sm font-[550] after:absolute after:inset-0 after:cursor-pointer"
          >
            {label}
          </label>
          <p id={`${id}-${kind}-meaning`} className="col-start-2 text-[13px] leading-normal text-ink-2">
            {meaning}
          </p>
        </div>
      ))}
    </fieldset>
  );
}
