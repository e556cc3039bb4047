'use client';

import { textOf } from '@/lib/conversation/parts';
import { ChevronLeft, ChevronRight, Pencil, Trash2 } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { IconButton } from '@/components/ui/icon-button';
import { isStreaming } from '@/lib/conversation/messages';
import type { Message } from '@/lib/conversation/types';
import { childrenOf, siblingsOf } from '@/lib/conversation/tree';
import { useChat, useChatActions, useChatStore } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';
import { useDeleteMessage } from './use-delete-message';
import { useWords } from '@/components/words/words-provider';
import { messageControlWords } from '@/lib/words/en/message';

interface MessageToolbarProps {
  message: Message;
  onEdit: () => void;
  editButton: RefObject<HTMLButtonElement | null>;
  /** Further buttons, between Copy and Edit. */
  children?: ReactNode;
}

/** The actions on a message. One that arrives has versions only, and the focus stays in them to its end. */
export function MessageToolbar({ message, onEdit, editButton, children }: MessageToolbarProps) {
  const words = useWords(messageControlWords);

  return (
    <div className="not-printed flex flex-wrap items-center gap-x-2 text-xs text-ink-3">
      {!isStreaming(message) && (
        <div className="-mx-1.5 flex items-center pointer-coarse:-mx-3.5">
          {/* What a person wrote is shown as it is, so it is copied as it is. */}
          {(message.role !== 'user' || textOf(message) !== '') && (
            <CopyButton
              text={() => textOf(message)}
              write={message.role === 'assistant' ? copyMarkdown : undefined}
            />
          )}
          {children}
          <IconButton ref={editButton} label={words.edit} onClick={onEdit}>
            <Pencil size={15} />
          </IconButton>
          <DeleteButton id={message.id} />
        </div>
      )}
      <VersionSwitch id={message.id} />
    </div>
  );
}

/** Deletes a message: at once where nothing is below it, else after asking what of that goes too. */
function DeleteButton({ id }: { id: string }) {
  const words = useWords(messageControlWords);
  const store = useChatStore();
  const shell = useShell();
  const deleteMessage = useDeleteMessage();

  return (
    <IconButton
      label={words.delete}
      data-deletes
      onClick={() => {
        const { messages } = store.getState().conversation;
        if (childrenOf(messages, id).length > 0) shell.openDelete(id);
        else deleteMessage(id, { alone: false });
      }}
    >
      <Trash2 size={15} />
    </IconButton>
  );
}

/** Steps through the versions of a message, where there are several. At the first and the last a button keeps the focus. */
function VersionSwitch({ id }: { id: string }) {
  const words = useWords(messageControlWords);
  const actions = useChatActions();
  const count = useChat(({ conversation }) => siblingsOf(conversation.messages, id).length);
  const position = useChat(({ conversation }) =>
    siblingsOf(conversation.messages, id).findIndex((sibling) => sibling.id === id),
  );
  if (count < 2) return null;

  return (
    <div data-versions className="flex items-center font-mono text-xs">
      <IconButton
        label={words.previousVersion}
        aria-disabled={position === 0}
        onClick={() => {
          actions.showVersion(id, -1);
        }}
      >
        <ChevronLeft size={15} />
      </IconButton>
      {words.version(position + 1, count)}
      <IconButton
        label={words.nextVersion}
        aria-disabled={position === count - 1}
        onClick={() => {
          actions.showVersion(id, 1);
        }}
      >
        <ChevronRight size={15} />
      </IconButton>
    </div>
  );
}

/** As much as a message shows as Markdown at first: MAX_SOURCE_LENGTH, whose module has the reader's other bounds too. */
const MAX_FORMATTED_LENGTH = 600_000;

/**
 * Puts a message on the clipboard twice over: its Markdown as plain text, exactly as written, and rich text for
 * documents and mails, where tables and lists stay what they are. Rejects where the browser does not allow it.
 */
async function copyMarkdown(text: string): Promise<void> {
  // Some browsers have the Clipboard API without rich text; and to format megabytes would stop the page.
  if (typeof ClipboardItem === 'undefined' || text.length > MAX_FORMATTED_LENGTH) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const asBlob = (content: string, type: string) => new Blob([content], { type });
  // A promise, because Safari allows a write only in the very click: the reader may not have loaded yet.
  const html = import('@/lib/markdown/to-html').then(({ toHtml }) => asBlob(toHtml(text), 'text/html'));
  const item = new ClipboardItem({ 'text/plain': asBlob(text, 'text/plain'), 'text/html': html });
  try {
    await navigator.clipboard.write([item]);
  } catch {
    // Offline, the formatter may be missing: the text alone is better than nothing.
    await navigator.clipboard.writeText(text);
  }
}
