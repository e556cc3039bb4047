'use client';

import type { UserMessage } from '@/lib/conversation/types';
import { MessageEditor } from './lazy-message-parts';
import { MessageToolbar } from './message-toolbar';
import { useEditing } from './use-editing';
import { UserBubble } from './user-bubble';

/** What the person wrote. */
export function UserMessageView({ message }: { message: UserMessage }) {
  const { editing, begin, end, editButton } = useEditing(message.id);

  if (editing) {
    return (
      <article aria-label="You">
        <MessageEditor message={message} saveLabel="Save and send" onDone={end} />
      </article>
    );
  }
  return (
    <article aria-label="You" className="group relative grid justify-items-end">
      <UserBubble text={message.content} />
      <div className="absolute top-full right-1.5 opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
        <MessageToolbar message={message} onEdit={begin} editButton={editButton} />
      </div>
    </article>
  );
}
