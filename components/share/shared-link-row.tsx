'use client';

import { useState } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { useTask } from '@/components/ui/use-task';
import { type OwnShare, shareLink } from '@/lib/share/own-shares';
import { shareFailure } from '@/lib/share/share-problem';
import { ShareProblemText } from './share-problem-text';
import { changeLifetime, revokeShare } from '@/lib/share/sharing';
import { LifetimeSelect } from './lifetime-select';

interface SharedLinkRowProps {
  share: OwnShare;
  onUpdate: () => void;
  /** Called with the share as it has become, or null once it is taken back. */
  onChange: (changed: OwnShare | null) => void;
}

/** One share, and what its owner can do with it. */
export function SharedLinkRow({ share, onUpdate, onChange }: SharedLinkRowProps) {
  const [openedAt] = useState(Date.now);
  const { busy, problem, run } = useTask(shareFailure);
  const { title, kind, expiresAt } = share;
  const link = shareLink(location.origin, share);
  const expired = expiresAt !== null && expiresAt <= openedAt;

  return (
    <li className="grid gap-2 rounded-xl border border-line px-3.5 py-3" aria-busy={busy}>
      <div className="flex items-baseline gap-3">
        <h3 className="min-w-0 truncate text-sm font-medium">{title}</h3>
        <span className="ml-auto flex-none font-mono text-xs text-ink-3">{kind}</span>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {!expired && (
          <>
            <a href={link} target="_blank" rel="noreferrer" className="button bordered">
              Open
            </a>
            <CopyButton label="Copy link" text={() => link} />
            <button type="button" className="button bordered" onClick={onUpdate}>
              Update
            </button>
            <span className="w-52 max-w-full">
              <LifetimeSelect
                aria-label={`Expiry of ${title}`}
                value={null}
                placeholder={expiryText(expiresAt, openedAt)}
                disabled={busy}
                onChange={(lifetime) => {
                  run(async () => {
                    onChange(await changeLifetime(share, lifetime));
                  });
                }}
              />
            </span>
          </>
        )}
        {expired && <span className="text-[13px] text-ink-3">Expired: the link opens nothing any more.</span>}
        <RevokeButton
          expired={expired}
          onRevoke={() => {
            run(async () => {
              await revokeShare(share);
              onChange(null);
            });
          }}
        />
      </div>
      {problem !== null && (
        <p role="alert" className="rounded-lg bg-warn-soft px-3 py-1.5 text-sm">
          <ShareProblemText problem={problem} />
        </p>
      )}
    </li>
  );
}

/** Takes a share back, on a second press: no link comes back to life. */
function RevokeButton({ expired, onRevoke }: { expired: boolean; onRevoke: () => void }) {
  const [asking, setAsking] = useState(false);

  if (expired) {
    return (
      <button type="button" className="button ml-auto" onClick={onRevoke}>
        Remove from the list
      </button>
    );
  }
  // One button, which keeps the focus; the other one comes to lie under a double click.
  return (
    <span className="ml-auto flex items-center gap-2">
      <button
        type="button"
        className={asking ? 'button primary' : 'button'}
        onClick={() => {
          if (asking) onRevoke();
          else setAsking(true);
        }}
      >
        {asking ? 'Revoke for good' : 'Revoke'}
      </button>
      {asking && (
        <button
          type="button"
          className="button bordered"
          onClick={() => {
            setAsking(false);
          }}
        >
          Keep it
        </button>
      )}
    </span>
  );
}

const dateFormat = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** When a share ends, in words. Times in milliseconds since the epoch. */
function expiryText(expiresAt: number | null, now: number): string {
  if (expiresAt === null) return 'Never expires';
  return expiresAt <= now ? 'Expired' : `Expires ${dateFormat.format(expiresAt)}`;
}
