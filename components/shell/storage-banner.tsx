'use client';

import { TriangleAlert } from 'lucide-react';
import { useChat } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';

/** Says so while the browser does not keep what is written. */
export function StorageBanner() {
  const shell = useShell();
  const warning = useChat((state) => state.storageWarning);

  return (
    <div role="status">
      {warning !== null && (
        <p className="flex items-start gap-2.5 border-b border-line bg-warn-soft px-5 py-2 text-sm">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 flex-none text-warn" />
          <span className="min-w-0 flex-1">{warning}</span>
          <button
            type="button"
            className="underline underline-offset-2"
            onClick={() => {
              shell.open('transfer');
            }}
          >
            Export
          </button>
        </p>
      )}
    </div>
  );
}
