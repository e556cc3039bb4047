'use client';

import { Plus } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { isMac } from '@/components/ui/is-mac';

const nothingToWatch = () => () => undefined;
const shortcutOfThisMachine = () => (isMac() ? '⌘⇧O' : 'Ctrl ⇧ O');

/** Starts a new chat. */
export function NewChatButton({ onChoose }: { onChoose: (() => void) | undefined }) {
  const actions = useChatActions();
  const shortcut = useSyncExternalStore(nothingToWatch, shortcutOfThisMachine, () => '');

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
