'use client';

import { useEffect, useRef, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { useWords } from '@/components/words/words-provider';
import { readOwnShares, type OwnShare } from '@/lib/share/own-shares';
import { sharedLinksWords } from '@/lib/words/en/share';
import { SharedLinkRow } from './shared-link-row';
import { UpdateDialog } from './update-dialog';

/** Lists what this browser has shared, to be opened, copied, updated and revoked. */
export function SharedLinksDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(sharedLinksWords);
  const [shares, setShares] = useState<readonly OwnShare[] | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const [updating, setUpdating] = useState<OwnShare | null>(null);
  const [updated, setUpdated] = useState<OwnShare | null>(null);
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    readOwnShares().then(setShares, () => {
      setUnreadable(true);
    });
  }, []);

  const replace = (id: string, changed: OwnShare | null) => {
    setShares((known) => known?.flatMap((share) => (share.id === id ? (changed ?? []) : share)) ?? null);
    // The row takes its focused button along.
    if (changed === null) list.current?.focus();
  };

  return (
    <Dialog title={words.title} wide onClose={onClose}>
      {unreadable && (
        <p role="alert" className="text-sm">
          {words.unreadable}
        </p>
      )}
      {shares?.length === 0 && (
        <p role="status" className="text-sm text-ink-2">
          {words.none}
        </p>
      )}
      <p role="status" className="mb-2.5 text-sm text-ink-2 empty:hidden">
        {updated !== null && words.updated(updated.title)}
      </p>
      <ul
        ref={list}
        tabIndex={-1}
        aria-label={words.title}
        className="grid grid-cols-[minmax(0,1fr)] gap-2.5 outline-none"
      >
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
            setUpdated(changed);
          }}
        />
      )}
    </Dialog>
  );
}
