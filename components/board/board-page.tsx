'use client';

import '@/components/board/board.css';
import { ChatProvider } from '@/components/session/chat-provider';
import { useReadDeployment } from '@/components/session/deployment';
import { ConversationsButtons, ConversationsRail, SkipLink } from '@/components/shell/page-frame';
import { Notices } from '@/components/shell/notices';
import { ShellProvider } from '@/components/shell/shell-provider';
import { ToastProvider, Toasts } from '@/components/ui/toast';
import { useShortcuts } from '@/components/commands/commands';
import { commandsOfBoards } from '@/components/commands/keys';
import { useWords } from '@/components/words/words-provider';
import { createBrowserChatStore } from '@/lib/chat/browser-chat-store';
import type { CurrentConversation } from '@/lib/chat/chat-dependencies';
import { conversationPath } from '@/lib/chat/conversation-address';
import { boardWords } from '@/lib/words/en/board';
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
  useShortcuts(commandsOfBoards);
  useReadDeployment();

  return (
    <div className="grid h-dvh grid-cols-[auto_minmax(0,1fr)] print:block">
      <SkipLink to="board">{words.skip}</SkipLink>
      <ConversationsRail />
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
