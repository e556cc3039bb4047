'use client';

import { useState } from 'react';
import { useChatStore } from '@/components/session/chat-provider';
import { saveFile } from '@/components/ui/save-file';
import type { ExportFormat } from '@/lib/transfer/export-conversations';

interface ExportButtonsProps {
  /** The conversations to export. */
  ids: readonly string[];
  /** The file's name, without its ending. */
  name: string;
}

/** Saves conversations as JSON, which can be imported again, or as Markdown, to be read. */
export function ExportButtons({ ids, name }: ExportButtonsProps) {
  const { busy, problem, start } = useExport();
  const disabled = busy || ids.length === 0;

  return (
    <div className="flex flex-wrap items-center gap-2">
      <button
        type="button"
        className="button bordered"
        disabled={disabled}
        onClick={() => {
          start(ids, name, 'json');
        }}
      >
        Export as JSON
      </button>
      <button
        type="button"
        className="button bordered"
        disabled={disabled}
        onClick={() => {
          start(ids, name, 'markdown');
        }}
      >
        Export as Markdown
      </button>
      {problem !== null && (
        <span role="alert" className="text-warn">
          {problem}
        </span>
      )}
    </div>
  );
}

/** Saves conversations as a file. `problem` says what is missing in the last one. */
function useExport() {
  const store = useChatStore();
  const [state, setState] = useState<{ busy: boolean; problem: string | null }>({
    busy: false,
    problem: null,
  });

  /** Saves the file, and gives what is missing in it. */
  const save = async (ids: readonly string[], name: string, format: ExportFormat) => {
    const { exportConversations } = await import('@/lib/transfer/export-conversations');
    const { file, unreadable } = await exportConversations(ids, format, (id) =>
      store.getState().actions.readConversation(id),
    );
    if (unreadable === ids.length) return 'The browser could not read them.';
    saveFile(file, `${name}.${format === 'json' ? 'json' : 'md'}`);
    return unreadable === 0
      ? null
      : `The browser could not read ${String(unreadable)}; the others are saved.`;
  };
  return {
    ...state,
    start: (ids: readonly string[], name: string, format: ExportFormat) => {
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
