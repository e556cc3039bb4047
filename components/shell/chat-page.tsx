'use client';

import { ToastProvider } from '@/components/ui/toast';
import { ChatLayout } from './chat-layout';
import { ChatProvider } from '@/components/session/chat-provider';
import { ShellProvider } from './dialogs';
import { StandInProvider } from '@/components/session/stand-in-provider';

/** The whole chat page. The server draws its shell; what the browser keeps appears once it has been read. */
export function ChatPage() {
  return (
    <ChatProvider>
      <ToastProvider>
        <StandInProvider>
          <ShellProvider>
            <ChatLayout />
          </ShellProvider>
        </StandInProvider>
      </ToastProvider>
    </ChatProvider>
  );
}
