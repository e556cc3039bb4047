'use client';

import { useEffect, useRef } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { type OwnShare, shareLink } from '@/lib/share/own-shares';

/** The link that was made, ready to be copied. */
export function MadeLink({ share }: { share: OwnShare }) {
  const link = shareLink(location.origin, share);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  return (
    <div className="grid gap-3">
      <p role="status" className="text-sm text-ink-2">
        {share.kind === 'private'
          ? 'The conversation is shared, encrypted. The link holds its key: pass it on whole.'
          : 'The conversation is shared. Whoever has this link can read it.'}
      </p>
      <div className="flex items-center gap-1">
        <input ref={field} type="text" readOnly aria-label="Link" className="field font-mono" value={link} />
        <CopyButton label="Copy link" text={() => link} />
      </div>
      <p className="text-[13px] text-ink-3">
        “Shared links” in the sidebar updates it, changes when it ends, and takes it back.
      </p>
    </div>
  );
}
