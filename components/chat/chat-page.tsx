'use client';

import { ToastProvider } from '@/components/ui/toast';
import { ChatLayout } from './chat-layout';
import { ChatProvider } from './chat-provider';
import { ShellProvider } from './shell-provider';

/** The whole chat page. The server draws its shell; what the browser keeps appears once it has been read. */
export function ChatPage() {
  return (
    <ChatProvider>
      <ToastProvider>
        <ShellProvider>
          <ChatLayout />
        </ShellProvider>
      </ToastProvider>
    </ChatProvider>
  );
}
