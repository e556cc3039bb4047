'use client';

import { useEffect, useId, useState } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { useWords } from '@/components/words/words-provider';
import { isTemporary } from '@/lib/conversation/temporary';
import type { Lifetime, ShareKind } from '@/lib/share/contract';
import { shareEverything } from '@/lib/share/make-snapshot';
import { readOwnShares, shareLink, type OwnShare } from '@/lib/share/own-shares';
import { shareConversation } from '@/lib/share/sharing';
import { frameWords } from '@/lib/words/en/frame';
import { shareWords } from '@/lib/words/en/share';
import { ChoicesFields } from './choices-fields';
import { LifetimeSelect } from './lifetime-select';
import { MadeLink } from './made-link';
import { ShareForm } from './share-form';
import { UpdateForm } from './update-dialog';

/** Shares the conversation on screen: what, how and for how long; then its link. */
export function ShareDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(shareWords);
  const { nothingToShare } = useWords(frameWords);
  // As it was when the dialog opened: nothing that arrives meanwhile is shared unseen.
  const now = useChat((state) => state.conversation);
  const [conversation] = useState(now);
  const [choices, setChoices] = useState(shareEverything);
  const [kind, setKind] = useState<ShareKind>('unlisted');
  const [lifetime, setLifetime] = useState<Lifetime>('month');
  const { readAttachment } = useChatActions();
  const existing = useSharesOf(conversation.id);
  const [updating, setUpdating] = useState<OwnShare | null>(null);
  const [made, setMade] = useState<OwnShare | null>(null);

  const isUnkept = isTemporary(conversation.id);
  if (conversation.leafId === null || isUnkept) {
    return (
      <Dialog title={words.title} onClose={onClose}>
        <p className="text-sm text-ink-2">{isUnkept ? words.temporary : nothingToShare}</p>
      </Dialog>
    );
  }
  if (made !== null) {
    return (
      <Dialog title={words.title} onClose={onClose}>
        <MadeLink share={made} onClose={onClose} />
      </Dialog>
    );
  }
  if (updating !== null) {
    return (
      <Dialog title={words.title} wide onClose={onClose}>
        <UpdateForm
          share={updating}
          conversation={conversation}
          onUpdated={setMade}
          onCancel={() => {
            setUpdating(null);
          }}
        />
      </Dialog>
    );
  }
  return (
    <Dialog title={words.title} wide onClose={onClose}>
      <ShareForm
        fields={<ChoicesFields conversation={conversation} choices={choices} onChange={setChoices} />}
        label={words.create}
        busyLabel={words.creating}
        onShare={async () => {
          setMade(await shareConversation(conversation, { choices, kind, lifetime }, readAttachment));
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

/** The links to a conversation or a board that this browser made and that work still; none until they are read. */
export function useSharesOf(conversationId: string): readonly OwnShare[] {
  const [shares, setShares] = useState<readonly OwnShare[]>([]);

  useEffect(() => {
    readOwnShares().then(
      (all) => {
        const now = Date.now();
        setShares(
          all.filter(
            (share) =>
              share.conversationId === conversationId && (share.expiresAt === null || share.expiresAt > now),
          ),
        );
      },
      // What cannot be read cannot be offered; the list of links says so.
      () => undefined,
    );
  }, [conversationId]);
  return shares;
}

/** Says that there are links already, and offers to bring them up to date. */
export function ExistingLinks({
  shares,
  onUpdate,
}: {
  shares: readonly OwnShare[];
  onUpdate: (share: OwnShare) => void;
}) {
  const words = useWords(shareWords);
  return (
    <section
      role="status"
      className="grid gap-2 rounded-xl border border-line bg-panel px-3.5 py-3 text-[13px]"
    >
      <p className="text-sm font-[550]">{words.exists(shares.length)}</p>
      {shares.map((share) => (
        <div key={share.id} className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
          <span className="mr-auto text-balance text-ink-2">
            {words.existing(share.kind === 'private', share.updatedAt)}
          </span>
          <CopyButton label={words.copyLink} text={() => shareLink(location.origin, share)} />
          <button
            type="button"
            className="button bordered"
            onClick={() => {
              onUpdate(share);
            }}
          >
            {words.updateExisting}
          </button>
        </div>
      ))}
    </section>
  );
}

interface LinkFieldsProps {
  kind: ShareKind;
  lifetime: Lifetime;
  onKind: (kind: ShareKind) => void;
  onLifetime: (lifetime: Lifetime) => void;
}

/** Who can read what is shared, and for how long. */
export function LinkFields({ kind, lifetime, onKind, onLifetime }: LinkFieldsProps) {
  const words = useWords(shareWords);
  const id = useId();
  return (
    <>
      <KindField value={kind} onChange={onKind} />
      <div className="grid gap-1.5">
        <label htmlFor={id} className="text-[13px] font-[550]">
          {words.expires}
        </label>
        <LifetimeSelect id={id} value={lifetime} onChange={onLifetime} />
      </div>
    </>
  );
}

/** Who can read what is shared. */
function KindField({ value, onChange }: { value: ShareKind; onChange: (kind: ShareKind) => void }) {
  const words = useWords(shareWords);
  const id = useId();
  const kinds = [
    { kind: 'unlisted', label: words.unlisted, meaning: words.unlistedMeaning },
    { kind: 'private', label: words.private, meaning: words.privateMeaning },
  ] as const;
  return (
    <fieldset className="grid gap-2 min-[560px]:grid-cols-2">
      <legend className="sr-only">{words.kindLegend}</legend>
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
