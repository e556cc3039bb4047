'use client';

import '@/components/board/board.css';
import { ChatProvider } from '@/components/session/chat-provider';
import { useReadDeployment } from '@/components/session/deployment';
import { ConversationsButtons } from '@/components/shell/conversations-buttons';
import { Notices } from '@/components/shell/notices';
import { ShellProvider } from '@/components/shell/shell-provider';
import { Sidebar } from '@/components/sidebar/sidebar';
import { useRailHidden } from '@/components/theme/rails';
import { ToastProvider, Toasts } from '@/components/ui/toast';
import { useRailFits } from '@/components/ui/use-media-query';
import { useShortcuts } from '@/components/commands/commands';
import { commandsOfBoards } from '@/components/commands/keys';
import { useWords } from '@/components/words/words-provider';
import { createBrowserChatStore } from '@/lib/chat/browser-chat-store';
import type { CurrentConversation } from '@/lib/chat/chat-dependencies';
import { conversationPath } from '@/lib/chat/conversation-address';
import { boardWords } from '@/lib/words/en/board';
import { frameWords } from '@/lib/words/en/frame';
import { OpenedBoard } from './opened-board';

/** From a board a conversation is gone to, as by a link: it is shown on another page. */
const elsewhere: CurrentConversation = {
  read: () => null,
  show(id, how) {
    if (how === 'push') location.assign(id === null ? '/' : conversationPath(id));
  },
  subscribe: () => undefined,
};

const createStore = () => createBrowserChatStore(elsewhere);

/** The page of a board. The server draws its shell; the board appears once it has been read. */
export function BoardPage() {
  return (
    <ChatProvider create={createStore}>
      <ToastProvider>
        <ShellProvider>
          <BoardLayout />
        </ShellProvider>
      </ToastProvider>
    </ChatProvider>
  );
}

/** The conversations beside the board, as far as they fit. */
function BoardLayout() {
  const words = useWords(boardWords);
  const frame = useWords(frameWords);
  useShortcuts(commandsOfBoards);
  useReadDeployment();
  const conversationsHidden = useRailHidden('conversations');
  const hasRail = useRailFits() && !conversationsHidden;

  return (
    <div className="grid h-dvh grid-cols-[auto_minmax(0,1fr)] print:block">
      <a
        href="#board"
        className="not-printed absolute start-2 top-2 z-20 -translate-y-20 rounded-lg bg-ink px-3 py-2 text-sm text-bg focus:translate-y-0"
      >
        {words.skip}
      </a>
      {hasRail && (
        <nav
          aria-label={frame.chats}
          className="col-start-1 row-start-1 hidden min-h-0 w-64 border-e border-line bg-rail rail:conversations-shown:block"
        >
          <Sidebar />
        </nav>
      )}
      <main
        id="board"
        tabIndex={-1}
        className="col-start-2 row-start-1 grid h-dvh min-w-0 grid-rows-[auto_minmax(0,1fr)_auto] outline-none"
      >
        <Notices />
        <OpenedBoard>
          <ConversationsButtons />
        </OpenedBoard>
        <div className="not-printed">
          <Toasts />
        </div>
      </main>
    </div>
  );
}
