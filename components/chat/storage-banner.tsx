'use client';

import { TriangleAlert } from 'lucide-react';
import { useChat } from './chat-provider';

/** Says so while the browser does not keep what is written. */
export function StorageBanner() {
  const warning = useChat((state) => state.storageWarning);

  return (
    <div role="status">
      {warning !== null && (
        <p className="flex items-start gap-2.5 border-b border-line bg-warn-soft px-5 py-2 text-sm">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 flex-none text-warn" />
          {warning}
        </p>
      )}
    </div>
  );
}
