'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { useTask } from '@/components/ui/use-task';
import { useWords } from '@/components/words/words-provider';
import { type OwnShare, shareLink } from '@/lib/share/own-shares';
import { shareFailure } from '@/lib/share/share-problem';
import { ShareProblemText } from './share-problem-text';
import { changeLifetime, revokeShare } from '@/lib/share/sharing';
import { controlWords } from '@/lib/words/en/controls';
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
  const { cancel } = useWords(controlWords);
  const id = useId();
  const [asking, setAsking] = useState(false);
  const asked = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  const cancelButton = useRef<HTMLButtonElement>(null);

  // A second Enter cancels: what is deleted has to be aimed at.
  useEffect(() => {
    if (asking) cancelButton.current?.focus();
    else if (asked.current) button.current?.focus();
    asked.current = asking;
  }, [asking]);

  if (!asking) {
    return (
      <button
        ref={button}
        type="button"
        className="button ml-auto"
        onClick={() => {
          setAsking(true);
        }}
      >
        {words.revoke}
      </button>
    );
  }
  return (
    <div
      role="group"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      className="order-last grid w-full gap-2 rounded-lg border border-line bg-panel px-3 py-2.5"
    >
      <p id={`${id}-title`} className="text-sm font-[550]">
        {words.revokeTitle}
      </p>
      <p id={`${id}-text`} className="text-[13px] wrap-anywhere text-ink-2">
        {words.revokeText(title)}
      </p>
      <div className="flex justify-end gap-2">
        <button
          ref={cancelButton}
          type="button"
          className="button bordered"
          onClick={() => {
            setAsking(false);
          }}
        >
          {cancel}
        </button>
        <button type="button" className="button danger" onClick={onRevoke}>
          {words.confirmRevoke}
        </button>
      </div>
    </div>
  );
}
