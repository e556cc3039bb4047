'use client';

import { useState } from 'react';
import { useChatStore } from '@/components/chat/chat-provider';
import { saveFile } from '@/components/ui/save-file';
import type { ExportFormat } from '@/lib/conversation/transfer/export-conversations';

interface Export {
  /** Whether a file is being made, or could not be. */
  readonly state: 'idle' | 'busy' | 'failed';
  readonly start: (ids: readonly string[], name: string, format: ExportFormat) => void;
}

/** Saves conversations as a file. `name` is the file's, without its ending. */
export function useExport(): Export {
  const store = useChatStore();
  const [state, setState] = useState<Export['state']>('idle');

  const save = async (ids: readonly string[], name: string, format: ExportFormat) => {
    const { exportConversations } = await import('@/lib/conversation/transfer/export-conversations');
    saveFile(
      await exportConversations(ids, format, store.getState()),
      `${name}.${format === 'json' ? 'json' : 'md'}`,
    );
  };
  return {
    state,
    start(ids, name, format) {
      setState('busy');
      save(ids, name, format).then(
        () => {
          setState('idle');
        },
        () => {
          setState('failed');
        },
      );
    },
  };
}
