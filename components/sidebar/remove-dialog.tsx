'use client';

import { Dialog } from '@/components/ui/dialog';

interface RemoveDialogProps {
  title: string;
  onCancel: () => void;
  onRemove: () => void;
}

/** Asks before a conversation is removed: that cannot be undone. */
export function RemoveDialog({ title, onCancel, onRemove }: RemoveDialogProps) {
  return (
    <Dialog title="Remove this conversation?" onClose={onCancel}>
      <p className="text-sm text-ink-2">
        “{title}” is kept in this browser and nowhere else. Once removed, it cannot be brought back.
      </p>
      <div className="mt-5 flex justify-end gap-2">
        <button type="button" className="button bordered" onClick={onCancel}>
          Cancel
        </button>
        <button type="button" className="button primary" onClick={onRemove}>
          Remove
        </button>
      </div>
    </Dialog>
  );
}
