'use client';

import { useState } from 'react';
import { AskedAgain, useAskAgain } from '@/components/ui/ask-again';
import { CopyButton } from '@/components/ui/copy-button';
import { useTask } from '@/components/ui/use-task';
import { useWords } from '@/components/words/words-provider';
import { type OwnShare, shareLink } from '@/lib/share/own-shares';
import { shareFailure } from '@/lib/share/share-problem';
import { ShareProblemText } from './share-problem-text';
import { changeLifetime, revokeShare } from '@/lib/share/sharing';
import { sharedLinksWords } from '@/lib/words/en/share';
import { LifetimeSelect } from './link-fields';

interface SharedLinkRowProps {
  share: OwnShare;
  onUpdate: () => void;
  /** Called with the share as it has become, or null once it is revoked. */
  onChange: (changed: OwnShare | null) => void;
}

/** One share, and what its owner can do with it. */
export function SharedLinkRow({ share, onUpdate, onChange }: SharedLinkRowProps) {
  const words = useWords(sharedLinksWords);
  const [openedAt] = useState(Date.now);
  const { busy, problem, run } = useTask(shareFailure);
  const { title, kind, expiresAt } = share;
  const link = shareLink(location.origin, share);
  const expired = expiresAt !== null && expiresAt <= openedAt;
  const revoke = () => {
    run(async () => {
      await revokeShare(share);
      onChange(null);
    });
  };

  return (
    <li
      className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-xl border border-line px-3.5 py-3"
      aria-busy={busy}
    >
      <div className="flex items-baseline gap-3">
        <h3 className="min-w-0 truncate text-sm font-medium" dir="auto">
          {title}
        </h3>
        <span className="ml-auto flex-none text-xs text-ink-3">{words.kinds[kind]}</span>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {expired ? (
          <>
            <span className="text-[13px] text-ink-3">{words.expired}</span>
            <button type="button" className="button ml-auto" onClick={revoke}>
              {words.remove}
            </button>
          </>
        ) : (
          <>
            <a href={link} target="_blank" rel="noreferrer" className="button bordered">
              {words.open}
            </a>
            <CopyButton label={words.copyLink} text={() => link} />
            <button type="button" className="button bordered" onClick={onUpdate}>
              {words.update}
            </button>
            <span className="w-52 max-w-full max-[480px]:order-last max-[480px]:w-full">
              <LifetimeSelect
                aria-label={words.expiryOf(title)}
                value={null}
                placeholder={expiresAt === null ? words.neverExpires : words.expiresOn(expiresAt)}
                disabled={busy}
                onChange={(lifetime) => {
                  run(async () => {
                    onChange(await changeLifetime(share, lifetime));
                  });
                }}
              />
            </span>
            <RevokeButton title={title} onRevoke={revoke} />
          </>
        )}
      </div>
      {problem !== null && (
        <p role="alert" className="rounded-lg bg-warn-soft px-3 py-1.5 text-sm">
          <ShareProblemText problem={problem} />
        </p>
      )}
    </li>
  );
}

/** Revokes a share once that is confirmed: no link comes back to life. */
function RevokeButton({ title, onRevoke }: { title: string; onRevoke: () => void }) {
  const words = useWords(sharedLinksWords);
  const { id, askId, isAsking, ask } = useAskAgain();

  if (!isAsking) {
    return (
      <button
        id={askId}
        type="button"
        className="button ml-auto"
        onClick={() => {
          ask(true);
        }}
      >
        {words.revoke}
      </button>
    );
  }
  return (
    <AskedAgain
      id={id}
      title={words.revokeTitle}
      confirm={words.confirmRevoke}
      className="order-last w-full rounded-lg border border-line bg-panel px-3 py-2.5 text-[13px]"
      onConfirm={onRevoke}
      onCancel={() => {
        ask(false);
      }}
    >
      {words.revokeText(title)}
    </AskedAgain>
  );
}
