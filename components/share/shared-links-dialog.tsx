'use client';

import { useEffect, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { readOwnShares, type OwnShare } from '@/lib/share/own-shares';
import { SharedLinkRow } from './shared-link-row';
import { UpdateDialog } from './update-dialog';

/** What this browser has shared, to be opened, copied, updated and taken back. */
export function SharedLinksDialog({ onClose }: { onClose: () => void }) {
  const [shares, setShares] = useState<readonly OwnShare[] | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const [updating, setUpdating] = useState<OwnShare | null>(null);

  useEffect(() => {
    readOwnShares().then(setShares, () => {
      setUnreadable(true);
    });
  }, []);

  const replace = (id: string, changed: OwnShare | null) => {
    setShares((known) => known?.flatMap((share) => (share.id === id ? (changed ?? []) : share)) ?? null);
  };

  return (
    <Dialog title="Shared links" wide onClose={onClose}>
      {unreadable && (
        <p role="alert" className="text-sm">
          This browser’s list could not be read. Allow this site to store data, and reload the page.
        </p>
      )}
      {shares?.length === 0 && (
        <p className="text-sm text-ink-2">
          Nothing is shared from this browser. “Share” above a conversation makes a link to it.
        </p>
      )}
      <ul aria-label="Shared links" className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
        {shares?.map((share) => (
          <SharedLinkRow
            key={share.id}
            share={share}
            onUpdate={() => {
              setUpdating(share);
            }}
            onChange={(changed) => {
              replace(share.id, changed);
            }}
          />
        ))}
      </ul>
      {updating !== null && (
        <UpdateDialog
          share={updating}
          onClose={() => {
            setUpdating(null);
          }}
          onUpdated={(changed) => {
            replace(changed.id, changed);
            setUpdating(null);
          }}
        />
      )}
    </Dialog>
  );
}
