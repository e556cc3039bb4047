'use client';

import type { ToolMessage } from '@/lib/conversation/types';
import { MessageEditor } from './lazy-message-parts';
import { MessageToolbar } from './message-toolbar';
import { useEditing } from './use-editing';

/** What a tool returned, as the person gave it. */
export function ToolMessageView({ message }: { message: ToolMessage }) {
  const { editing, begin, end, editButton } = useEditing(message.id);

  return (
    <article aria-label="Tool result" className="grid gap-1">
      {editing ? (
        <MessageEditor message={message} saveLabel="Save" onDone={end} />
      ) : (
        <>
          <div className="rounded-[10px] border border-line bg-code px-3.5 py-2.5">
            <p className="mb-1 text-xs text-ink-3">Tool result</p>
            <pre className="font-mono text-[13px] leading-relaxed wrap-anywhere whitespace-pre-wrap">
              {message.content}
            </pre>
          </div>
          <MessageToolbar message={message} onEdit={begin} editButton={editButton} />
        </>
      )}
    </article>
  );
}
