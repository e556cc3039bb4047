'use client';

import { useEffect, useState } from 'react';
import { useChatActions, useChatStore } from '@/components/session/chat-provider';
import { asDrawn } from '@/lib/chat/growing-answers';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { useWords } from '@/components/words/words-provider';
import type { Lifetime, ShareKind } from '@/lib/share/contract';
import { shareEverything } from '@/lib/share/make-snapshot';
import { readOwnShares, shareLink, type OwnShare } from '@/lib/share/own-shares';
import { originOf, whyNotShared, type Shareable } from '@/lib/share/shareable';
import { share } from '@/lib/share/sharing';
import { frameWords } from '@/lib/words/en/frame';
import { shareWords } from '@/lib/words/en/share';
import { LinkFields } from './link-fields';
import { MadeLink } from './made-link';
import { ShareForm, UpdateForm } from './share-form';

/** Shares the conversation on screen. */
export function ShareConversationDialog({ onClose }: { onClose: () => void }) {
  const store = useChatStore();
  // As it was seen when the dialog opened: nothing that arrives meanwhile is shared unseen.
  const [what] = useState((): Shareable => {
    const { conversation, arriving } = store.getState();
    return { of: 'conversation', conversation: asDrawn(conversation, arriving.getState()) };
  });
  return <ShareDialog what={what} onClose={onClose} />;
}

/** Shares something, which stays the same while the dialog is open: what of it, how and for how long; then its link. */
export function ShareDialog({ what, onClose }: { what: Shareable; onClose: () => void }) {
  const words = useWords(shareWords);
  const { nothingToShare } = useWords(frameWords);
  const [made, setMade] = useState<OwnShare | null>(null);
  const obstacle = whyNotShared(what);
  const nothing = what.of === 'board' ? words.emptyBoard : nothingToShare;

  return (
    <Dialog title={words.titles[what.of]} wide={obstacle === null && made === null} onClose={onClose}>
      {obstacle !== null && (
        <p className="text-sm text-ink-2">{obstacle === 'temporary' ? words.temporary : nothing}</p>
      )}
      {obstacle === null && made === null && <BeforeLink what={what} onMade={setMade} onCancel={onClose} />}
      {made !== null && <MadeLink share={made} onClose={onClose} />}
    </Dialog>
  );
}

interface BeforeLinkProps {
  what: Shareable;
  onMade: (share: OwnShare) => void;
  onCancel: () => void;
}

/** Makes a link, or brings one up to date that is there already. */
function BeforeLink({ what, onMade, onCancel }: BeforeLinkProps) {
  const words = useWords(shareWords);
  const { readAttachment } = useChatActions();
  const [choices, setChoices] = useState(shareEverything);
  const [kind, setKind] = useState<ShareKind>('unlisted');
  const [lifetime, setLifetime] = useState<Lifetime>('month');
  const existing = useSharesOf(originOf(what).conversationId);
  const [updating, setUpdating] = useState<OwnShare | null>(null);

  if (updating !== null) {
    return (
      <UpdateForm
        share={updating}
        what={what}
        onUpdated={onMade}
        onCancel={() => {
          setUpdating(null);
        }}
      />
    );
  }
  return (
    <ShareForm
      what={what}
      choices={choices}
      onChange={setChoices}
      label={words.create}
      busyLabel={words.creating}
      onShare={async () => {
        onMade(await share(what, { choices, kind, lifetime }, readAttachment));
      }}
      onCancel={onCancel}
    >
      {existing.length > 0 && (
        <>
          <ExistingLinks shares={existing} onUpdate={setUpdating} />
          <h3 className="-mb-2 text-sm font-[550]">{words.newLink}</h3>
        </>
      )}
      <LinkFields {...{ kind, lifetime }} onKind={setKind} onLifetime={setLifetime} />
    </ShareForm>
  );
}

/** The links to a conversation or a board that this browser made and that work still; none until they are read. */
function useSharesOf(conversationId: string): readonly OwnShare[] {
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
function ExistingLinks({
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
