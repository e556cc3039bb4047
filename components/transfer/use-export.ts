'use client';

import { useState } from 'react';
import { useChatStore } from '@/components/session/chat-provider';
import { saveFile } from '@/components/ui/save-file';
import type { ExportFormat } from '@/lib/transfer/export-conversations';

interface Export {
  /** Whether a file is being made. */
  readonly busy: boolean;
  /** What is missing in the last file, as a sentence. */
  readonly problem: string | null;
  readonly start: (ids: readonly string[], name: string, format: ExportFormat) => void;
}

/** Saves conversations as a file. `name` is the file's, without its ending. */
export function useExport(): Export {
  const store = useChatStore();
  const [state, setState] = useState<Pick<Export, 'busy' | 'problem'>>({ busy: false, problem: null });

  /** Saves the file, and gives what is missing in it. */
  const save = async (ids: readonly string[], name: string, format: ExportFormat) => {
    const { exportConversations } = await import('@/lib/transfer/export-conversations');
    const { actions } = store.getState();
    const { file, unreadable } = await exportConversations(ids, format, (id) => actions.readConversation(id));
    if (unreadable === ids.length) return 'The browser could not read them.';
    saveFile(file, `${name}.${format === 'json' ? 'json' : 'md'}`);
    return unreadable === 0
      ? null
      : `The browser could not read ${String(unreadable)}; the others are saved.`;
  };
  return {
    ...state,
    start(ids, name, format) {
      setState({ busy: true, problem: null });
      save(ids, name, format).then(
        (problem) => {
          setState({ busy: false, problem });
        },
        () => {
          setState({ busy: false, problem: 'This could not be loaded. Check your connection.' });
        },
      );
    },
  };
}
