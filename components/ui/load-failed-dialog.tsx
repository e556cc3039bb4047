'use client';

import { Dialog } from './dialog';

/** Stands in for a dialog whose code could not be fetched. */
export function LoadFailedDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="This could not be loaded" onClose={onClose}>
      <p className="text-sm text-ink-2">
        Check your connection, then close this and try again. Your conversations are kept.
      </p>
    </Dialog>
  );
}
