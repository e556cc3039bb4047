'use client';

import { useChat, useChatActions } from './chat-provider';

/** Whether a message is being edited, and what begins or ends that; one at a time is. */
export function useEditing(id: string): [editing: boolean, setEditing: (editing: boolean) => void] {
  const actions = useChatActions();
  const editing = useChat((state) => state.editingId === id);
  return [
    editing,
    (begin) => {
      actions.editMessage(begin ? id : null);
    },
  ];
}
