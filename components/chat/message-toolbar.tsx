'use client';

import { Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { copyMarkdown } from '@/components/markdown/copy-markdown';
import { CopyButton } from '@/components/ui/copy-button';
import { IconButton } from '@/components/ui/icon-button';
import { useToast } from '@/components/ui/toast';
import type { Message } from '@/lib/conversation/types';
import { useChatActions } from './chat-provider';
import { VersionSwitch } from './version-switch';

interface MessageToolbarProps {
  message: Message;
  onEdit: () => void;
  /** Further buttons, between Copy and Edit. */
  children?: ReactNode;
}

/** What can be done with a message. */
export function MessageToolbar({ message, onEdit, children }: MessageToolbarProps) {
  const actions = useChatActions();
  const showToast = useToast();

  const remove = () => {
    actions.deleteMessage(message.id);
    showToast({
      text: 'Message deleted',
      action: {
        label: 'Undo',
        run: () => {
          actions.undoDelete();
        },
      },
    });
  };

  return (
    <div className="flex items-center gap-x-2 text-xs text-ink-3">
      <div className="-mx-1.5 flex items-center">
        {/* What a person wrote is shown as it is, so it is copied as it is. */}
        <CopyButton
          text={() => message.content}
          write={message.role === 'assistant' ? copyMarkdown : undefined}
        />
        {children}
        <IconButton label="Edit" onClick={onEdit}>
          <Pencil size={15} />
        </IconButton>
        <IconButton label="Delete" onClick={remove}>
          <Trash2 size={15} />
        </IconButton>
      </div>
      <VersionSwitch id={message.id} />
    </div>
  );
}
