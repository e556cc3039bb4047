'use client';

import { useEffect, useRef, useState } from 'react';
import { editKey } from '@/lib/storage/drafts';
import type { Message } from '@/lib/conversation/types';
import { useChat, useChatActions } from '@/components/session/chat-provider';

interface EditedText {
  readonly text: string;
  readonly change: (text: string) => void;
  /** Forgets what was typed: it has been saved or given up. */
  readonly drop: () => void;
}

/** The text of a message that is being rewritten. It is kept as it is typed, for whenever the message is edited again. */
export function useEditedText({ id, content }: Message): EditedText {
  const actions = useChatActions();
  const key = useChat(({ conversation }) => editKey(conversation.id, id));
  const [text, setText] = useState(content);
  const typed = useRef(false);

  useEffect(() => {
    let open = true;
    void actions.readDraft(key).then((draft) => {
      if (open && draft !== '' && !typed.current) setText(draft);
    });
    return () => {
      open = false;
    };
  }, [actions, key]);

  return {
    text,
    change: (changed) => {
      typed.current = true;
      setText(changed);
      actions.keepDraft(key, changed === content ? '' : changed);
    },
    drop: () => {
      actions.keepDraft(key, '');
    },
  };
}
