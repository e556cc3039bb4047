'use client';

import { Pencil } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { copyMarkdown } from '@/components/markdown/copy-markdown';
import { CopyButton } from '@/components/ui/copy-button';
import { IconButton } from '@/components/ui/icon-button';
import type { Message } from '@/lib/conversation/types';
import { DeleteButton } from './delete-button';
import { VersionSwitch } from './version-switch';

interface MessageToolbarProps {
  message: Message;
  onEdit: () => void;
  editButton: RefObject<HTMLButtonElement | null>;
  /** Further buttons, between Copy and Edit. */
  children?: ReactNode;
}

/** What can be done with a message. */
export function MessageToolbar({ message, onEdit, editButton, children }: MessageToolbarProps) {
  return (
    <div className="flex items-center gap-x-2 text-xs text-ink-3">
      <div className="-mx-1.5 flex items-center">
        {/* What a person wrote is shown as it is, so it is copied as it is. */}
        <CopyButton
          text={() => message.content}
          write={message.role === 'assistant' ? copyMarkdown : undefined}
        />
        {children}
        <IconButton ref={editButton} label="Edit" onClick={onEdit}>
          <Pencil size={15} />
        </IconButton>
        <DeleteButton id={message.id} />
      </div>
      <VersionSwitch id={message.id} />
    </div>
  );
}
