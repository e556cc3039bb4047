'use client';

import { useRef } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { DeleteEverything } from './delete-everything';
import { ExportButtons } from './export-buttons';
import { ImportReport } from './import-report';
import { useImport } from './use-import';

/** What leaves this browser as a file, what comes in by one, and how all of it goes. */
export function TransferDialog({ onClose }: { onClose: () => void }) {
  const ids = useChat((state) => state.summaries).map(({ id }) => id);
  const input = useRef<HTMLInputElement>(null);
  const { news, start } = useImport();

  return (
    <Dialog title="Import and export" onClose={onClose}>
      <div className="grid gap-5 text-[13px]">
        <section className="grid gap-2">
          <h3 className="font-[550]">All conversations</h3>
          <ExportButtons ids={ids} name="edgewise" />
          <p className="text-ink-3">
            JSON has the conversations whole, with their versions and settings, and can be imported again;
            drafts, presets and the settings of new chats are not in it. Markdown is for reading.
          </p>
        </section>
        <section className="grid gap-2">
          <h3 className="font-[550]">Import</h3>
          <button
            type="button"
            className="button bordered justify-self-start"
            disabled={news?.kind === 'progress'}
            onClick={() => {
              input.current?.click();
            }}
          >
            Choose a file
          </button>
          <input
            ref={input}
            type="file"
            accept="application/json,.json"
            aria-label="File to import"
            hidden
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file !== undefined) start(file);
              target.value = '';
            }}
          />
          <div role="status">
            {news === null ? (
              <p className="text-ink-3">
                An Edgewise export, ChatGPT’s conversations.json, or a list of messages as the OpenAI API
                takes it.
              </p>
            ) : (
              <ImportReport news={news} />
            )}
          </div>
        </section>
        <DeleteEverything onDone={onClose} />
      </div>
    </Dialog>
  );
}
