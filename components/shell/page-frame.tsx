'use client';

import { Menu } from 'lucide-react';
import { useShell } from '@/components/session/shell';
import { ConversationsToggle, Sidebar } from '@/components/sidebar/sidebar';
import { useRailHidden } from '@/components/theme/rails';
import { IconButton } from '@/components/ui/icon-button';
import { useRailFits } from '@/components/ui/use-media-query';
import { useWords } from '@/components/words/words-provider';
import { frameWords } from '@/lib/words/en/frame';

/** Past the conversations, for whoever goes by keys: to what the page is for, by its id. */
export function SkipLink({ to, children }: { to: string; children: string }) {
  return (
    <a
      href={`#${to}`}
      className="not-printed absolute start-2 top-2 z-20 -translate-y-20 rounded-lg bg-ink px-3 py-2 text-sm text-bg focus:translate-y-0"
    >
      {children}
    </a>
  );
}

/** The conversations beside the page. Not drawn where they cannot be seen; the style sheet hides them until this is known. */
export function ConversationsRail() {
  const words = useWords(frameWords);
  const isHidden = useRailHidden('conversations');
  const fits = useRailFits();
  if (!fits || isHidden) return null;
  return (
    <nav
      aria-label={words.chats}
      className="isolate col-start-1 row-start-1 hidden min-h-0 w-64 border-e border-line bg-rail rail:conversations-shown:block"
    >
      <Sidebar />
    </nav>
  );
}

/** The way to the conversations while the rail is not there. */
export function ConversationsButtons() {
  const shell = useShell();
  const words = useWords(frameWords);

  return (
    <>
      <IconButton
        label={words.conversations}
        className="bar-button rail:hidden"
        onClick={() => {
          shell.openConversations();
        }}
      >
        <Menu size={17} />
      </IconButton>
      <ConversationsToggle
        label={words.showConversations}
        className="bar-button hidden rail:conversations-hidden:inline-grid"
      />
    </>
  );
}
