'use client';

import { textOf } from '@/lib/conversation/parts';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Message } from '@/lib/conversation/types';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { useThreadActions } from '@/components/session/thread-actions';
import { FormButtons } from '@/components/ui/form-controls';
import { isComposing, isMac } from '@/components/ui/keyboard';
import { editKey } from '@/lib/storage/draft';
import { useWords } from '@/components/words/words-provider';
import { EditedAttachmentsList, useEditedAttachments } from './edited-attachments';
import { messageEditorWords } from '@/lib/words/en/message-parts';

interface MessageEditorProps {
  message: Message;
  saveLabel: string;
  onDone: () => void;
}

/**
 * A message being rewritten. Saving adds a version; the one that was stays. Where it cannot be sent it stays open. In a
 * question Enter sends, as in the composer; an answer or a tool's result has lines, and Ctrl or ⌘ with Enter saves it.
 */
export function MessageEditor({ message, saveLabel, onDone }: MessageEditorProps) {
  const thread = useThreadActions();
  const words = useWords(messageEditorWords);
  const field = useRef<HTMLTextAreaElement>(null);
  const key = useChat(({ conversation }) => editKey(conversation.id, message.id));
  const { text, change, drop } = useEditedText(message, key);
  const edited = useEditedAttachments(message, key, text);
  const sends = message.role === 'user';

  useEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    area.scrollTop = area.scrollHeight;
  }, []);

  const isEmpty = text.trim() === '' && edited.attachments.length === 0;
  const cannotSave = edited.isPreparing || edited.request.isTooLarge || isEmpty;
  const close = () => {
    drop();
    edited.drop();
    onDone();
  };
  const save = () => {
    // A question may be asked again as it is.
    const nothingToDo = text === textOf(message) && message.role !== 'user';
    if (nothingToDo || thread.edit(message.id, text, edited.attachments)) close();
  };

  const handleKey = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape') {
      // It would stop an answer too.
      event.preventDefault();
      close();
    }
    const confirmed =
      event.key === 'Enter' &&
      (event.ctrlKey || event.metaKey || (sends && !event.shiftKey && !event.altKey));
    if (!confirmed) return;
    event.preventDefault();
    if (!cannotSave) save();
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
        aria-label={words.text}
        className="field field-sizing-content max-h-[50dvh] min-h-[84px] text-[15px]"
        ref={field}
        enterKeyHint={sends ? 'send' : 'enter'}
        value={text}
        onChange={(event) => {
          change(event.target.value);
        }}
        onKeyDown={handleKey}
        onPaste={edited.paste}
      />
      {sends && <EditedAttachmentsList draftKey={key} request={edited.request} onFiles={edited.add} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="mr-auto text-xs text-ink-3 pointer-coarse:hidden">
          {sends ? words.enterSends : words.enterSaves(isMac())}
        </p>
        <div className="flex gap-2">
          <FormButtons submit={saveLabel} disabled={cannotSave} onCancel={close} />
        </div>
      </div>
    </form>
  );
}

/** The text of a message that is being rewritten, stored as it is typed until `drop`, for whenever it is edited again. */
function useEditedText(message: Message, key: string) {
  const content = textOf(message);
  const actions = useChatActions();
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
    change: (changed: string) => {
      typed.current = true;
      setText(changed);
      actions.keepDraft(key, changed === content ? '' : changed);
    },
    drop: () => {
      actions.keepDraft(key, '');
    },
  };
}
