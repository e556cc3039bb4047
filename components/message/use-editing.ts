'use client';

import { useEffect, useRef, type RefObject } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';

interface Editing {
  /** Whether the message is being edited; one at a time is. */
  readonly editing: boolean;
  readonly begin: () => void;
  readonly end: () => void;
  /** The button that begins it, and has the focus again at the end. */
  readonly editButton: RefObject<HTMLButtonElement | null>;
}

/** The editing of a message. */
export function useEditing(id: string): Editing {
  const actions = useChatActions();
  const editing = useChat((state) => state.editingId === id);
  const editButton = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);

  useEffect(() => {
    // It may have gone elsewhere, as into another editor.
    const { activeElement } = document;
    const focusLost = activeElement === document.body || activeElement?.contains(editButton.current) === true;
    if (wasEditing.current && !editing && focusLost) editButton.current?.focus();
    wasEditing.current = editing;
  }, [editing]);

  return {
    editing,
    begin: () => {
      actions.editMessage(id);
    },
    end: () => {
      actions.editMessage(null);
    },
    editButton,
  };
}
