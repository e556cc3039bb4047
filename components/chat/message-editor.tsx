'use client';

import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Message } from '@/lib/conversation/types';
import { useChatActions } from './chat-provider';
import { isComposing } from './is-composing';

interface MessageEditorProps {
  message: Message;
  saveLabel: string;
  onDone: () => void;
}

/** A message being rewritten. Saving adds a version; the one that was stays. Where it cannot be sent it stays open. */
export function MessageEditor({ message, saveLabel, onDone }: MessageEditorProps) {
  const actions = useChatActions();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(message.content);

  useEffect(() => {
    field.current?.focus();
  }, []);

  const save = () => {
    // A question may be asked again as it is.
    const nothingToDo = text === message.content && message.role !== 'user';
    if (nothingToDo || actions.edit(message.id, text)) onDone();
  };

  const handleKey = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape') {
      // It would stop an answer too.
      event.preventDefault();
      onDone();
    }
    const confirmed = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (confirmed && text.trim() !== '') save();
  };

  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <textarea
        aria-label="Edited text"
        className="field field-sizing-content max-h-[50dvh] min-h-[84px] text-[15px]"
        ref={field}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
        onKeyDown={handleKey}
      />
      <div className="flex justify-end gap-2">
        <button type="button" className="button bordered" onClick={onDone}>
          Cancel
        </button>
        <button type="submit" className="button primary" disabled={text.trim() === ''}>
          {saveLabel}
        </button>
      </div>
    </form>
  );
}
