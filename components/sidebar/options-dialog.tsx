'use client';

import { useId, useState } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { ExportButtons } from '@/components/transfer/export-buttons';
import { Dialog } from '@/components/ui/dialog';
import { FormButtons } from '@/components/ui/form-controls';
import { initialFocus } from '@/components/ui/keyboard';
import { useWords } from '@/components/words/words-provider';
import { conversationOptionsWords } from '@/lib/words/en/conversations';
import { fileNameFrom } from '@/components/ui/save-file';
import { folderNames } from './conversation-groups';

/** Edits a conversation's title and folder, pins it, and exports it. */
export function OptionsDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const actions = useChatActions();
  const words = useWords(conversationOptionsWords);
  const summaries = useChat((state) => state.summaries);
  const summary = summaries.find((candidate) => candidate.id === id);
  const [title, setTitle] = useState(summary?.title ?? '');
  const [folder, setFolder] = useState(summary?.folder ?? '');
  const [pinned, setPinned] = useState(summary?.pinned ?? false);
  const listId = useId();

  return (
    <Dialog title={words.heading} onClose={onClose}>
      <form
        className="grid gap-3.5 text-[13px]"
        onSubmit={(event) => {
          event.preventDefault();
          void actions.fileConversation(id, { title, folder: folder.trim(), pinned });
          onClose();
        }}
      >
        <label className="grid gap-1.5 font-[550]">
          {words.title}
          <input
            ref={initialFocus}
            dir="auto"
            className="field font-normal"
            value={title}
            onChange={(event) => {
              setTitle(event.target.value);
            }}
          />
        </label>
        <label className="grid gap-1.5 font-[550]">
          {words.folder}
          <input
            className="field font-normal"
            list={listId}
            placeholder={words.noFolder}
            value={folder}
            onChange={(event) => {
              setFolder(event.target.value);
            }}
          />
          <datalist id={listId}>
            {folderNames(summaries).map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </label>
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={pinned}
            onChange={(event) => {
              setPinned(event.target.checked);
            }}
          />
          {words.pinned}
        </label>
        <div className="mt-1.5 flex justify-end gap-2">
          <FormButtons submit={words.save} onCancel={onClose} />
        </div>
      </form>
      <div className="mt-4 border-t border-line pt-4 text-[13px]">
        <ExportButtons ids={[id]} name={fileNameFrom(summary?.title ?? '') || words.fileName} />
      </div>
    </Dialog>
  );
}
