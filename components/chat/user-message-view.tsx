'use client';

import type { UserMessage } from '@/lib/conversation/types';
import { MessageEditor } from './message-editor';
import { MessageToolbar } from './message-toolbar';
import { useEditing } from './use-editing';

/** What the person wrote. */
export function UserMessageView({ message }: { message: UserMessage }) {
  const [editing, setEditing] = useEditing(message.id);

  if (editing) {
    return (
      <article aria-label="You">
        <MessageEditor
          message={message}
          saveLabel="Save and send"
          onDone={() => {
            setEditing(false);
          }}
        />
      </article>
    );
  }
  return (
    <article aria-label="You" className="group relative grid justify-items-end">
      <div className="max-w-[85%] rounded-[14px_14px_4px_14px] bg-you px-3.5 py-[9px] wrap-anywhere whitespace-pre-wrap">
        {message.content}
      </div>
      <div className="absolute top-full right-1.5 opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
        <MessageToolbar
          message={message}
          onEdit={() => {
            setEditing(true);
          }}
        />
      </div>
    </article>
  );
}
