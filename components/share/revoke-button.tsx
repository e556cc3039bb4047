'use client';

import { useState } from 'react';

/** Takes a share back, on a second press: no link comes back to life. */
export function RevokeButton({ expired, onRevoke }: { expired: boolean; onRevoke: () => void }) {
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
