'use client';

import { Plus } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useChatActions } from '@/components/chat/chat-provider';

const nothingToWatch = () => () => undefined;
const shortcutOfThisMachine = () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘⇧O' : 'Ctrl ⇧ O');

/** Starts a new chat, by a press or by its shortcut. */
export function NewChatButton({ onChoose }: { onChoose: (() => void) | undefined }) {
  const actions = useChatActions();
  const shortcut = useSyncExternalStore(nothingToWatch, shortcutOfThisMachine, () => '');

  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'o' || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      actions.newChat();
    };
    addEventListener('keydown', handleKey);
    return () => {
      removeEventListener('keydown', handleKey);
    };
  }, [actions]);

  return (
    <button
      type="button"
      aria-keyshortcuts="Control+Shift+O Meta+Shift+O"
      className="flex items-center gap-2 rounded-lg border border-line-strong bg-raise px-2.5 py-[7px] text-sm font-medium hover:border-ink-3"
      onClick={() => {
        actions.newChat();
        onChoose?.();
      }}
    >
      <Plus size={16} aria-hidden />
      New chat
      <kbd aria-hidden className="ml-auto font-mono text-[11.5px] text-ink-3 pointer-coarse:hidden">
        {shortcut}
      </kbd>
    </button>
  );
}
