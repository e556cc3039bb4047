'use client';

import { useState } from 'react';
import { useChatStore } from '@/components/session/chat-provider';
import { saveFile } from '@/components/ui/save-file';
import { useWords } from '@/components/words/words-provider';
import type { ExportFormat } from '@/lib/transfer/export-conversations';
import { transferWords } from '@/lib/words/en/transfer';

interface ExportButtonsProps {
  /** The conversations to export. */
  ids: readonly string[];
  /** The file's name, without its ending. */
  name: string;
  /** Whether the presets go with them, in the format that is imported again. */
  withPresets?: boolean;
}

/** Each format with its button's name and how its files end. */
const formats = [
  { format: 'json', label: 'json', ending: '.json' },
  { format: 'markdown', label: 'markdown', ending: '.md' },
  { format: 'fine-tuning', label: 'fineTuning', ending: '.jsonl' },
  { format: 'request', label: 'request', ending: '-request.json' },
] as const;

/** Saves conversations as a file: to be imported again, to be read, or for OpenAI's API. */
export function ExportButtons({ ids, name, withPresets = false }: ExportButtonsProps) {
  const words = useWords(transferWords);
  const { busy, problem, start } = useExport(withPresets);

  return (
    <div className="grid items-center gap-2 min-[430px]:grid-cols-2">
      {formats.map(({ format, label, ending }) => (
        <button
          key={format}
          type="button"
          className="button bordered justify-center"
          disabled={busy || ids.length === 0}
          onClick={() => {
            start(ids, `${name}${ending}`, format);
          }}
        >
          {words.exports[label]}
        </button>
      ))}
      {problem !== null && (
        <span role="alert" className="col-span-full text-warn">
          {problem}
        </span>
      )}
    </div>
  );
}

/** Saves conversations as a file. `problem` says what is missing in the last one. */
function useExport(withPresets: boolean) {
  const words = useWords(transferWords);
  const store = useChatStore();
  const [state, setState] = useState<{ busy: boolean; problem: string | null }>({
    busy: false,
    problem: null,
  });

  /** Saves the file, and gives what is missing in it. */
  const save = async (ids: readonly string[], fileName: string, format: ExportFormat) => {
    const { exportConversations } = await import('@/lib/transfer/export-conversations');
    const { file, unreadable, unanswered, importLimit } = await exportConversations(
      ids,
      format,
      (id) => store.getState().actions.readConversation(id),
      withPresets ? store.getState().presets : null,
      store.getState().actions.readAttachment,
    );
    if (unreadable === ids.length) return words.exportUnreadable;
    // Markdown with files beside it is an archive.
    const ending = file.type === 'application/zip' ? '.zip' : '';
    if (unreadable + unanswered < ids.length) saveFile(file, `${fileName}${ending}`);
    const missing = [
      ...(importLimit === null ? [] : [words.exportTooLarge(importLimit)]),
      ...(unreadable > 0 ? [words.exportIncomplete(unreadable)] : []),
      ...(unanswered > 0 ? [words.exportUnanswered(unanswered)] : []),
    ];
    return missing.length === 0 ? null : missing.join(' ');
  };
  return {
    ...state,
    start: (ids: readonly string[], fileName: string, format: ExportFormat) => {
      setState({ busy: true, problem: null });
      save(ids, fileName, format).then(
        (problem) => {
          setState({ busy: false, problem });
        },
        () => {
          setState({ busy: false, problem: words.exportNotLoaded });
        },
      );
    },
  };
}
