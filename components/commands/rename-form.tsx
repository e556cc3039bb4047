'use client';

import { useId, useState } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { FormButtons } from '@/components/ui/form-controls';
import { useWords } from '@/components/words/words-provider';
import { commandWords } from '@/lib/words/en/commands';

/** Gives the conversation on screen another title. `onDone` is called when that is done or cancelled. */
export function RenameForm({ onDone }: { onDone: () => void }) {
  const words = useWords(commandWords);
  const actions = useChatActions();
  const { id, title } = useChat(({ conversation }) => conversation);
  const [typed, setTyped] = useState(title);
  const fieldId = useId();

  return (
    <form
      className="grid gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        void actions.fileConversation(id, { title: typed });
        onDone();
      }}
    >
      <label htmlFor={fieldId} className="text-[13px] text-ink-2">
        {words.title}
      </label>
      <input
        id={fieldId}
        className="field text-sm"
        ref={(field) => {
          field?.focus();
          field?.select();
        }}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
        }}
      />
      <div className="mt-2 flex justify-end gap-2">
        <FormButtons submit={words.rename} disabled={typed.trim() === ''} onCancel={onDone} />
      </div>
    </form>
  );
}
