'use client';

import { ToastProvider } from '@/components/ui/toast';
import { ChatLayout } from './chat-layout';
import { ChatProvider } from './chat-provider';
import { ShellProvider } from './shell-provider';
import { StandInProvider } from './stand-in-provider';

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
