'use client';

import { memo } from 'react';
import { findMessage } from '@/lib/conversation/tree';
import { AnswerView } from '@/components/message/answer-view';
import { useChat } from '@/components/session/chat-provider';
import { ToolMessageView } from '@/components/message/tool-message-view';
import { UserMessageView } from '@/components/message/user-message-view';

interface MessageItemProps {
  id: string;
  /** Whether the thread ends here. */
  last: boolean;
}

/** One message of the thread. While an answer streams, this draws again and the others do not. */
export const MessageItem = memo(function MessageItem({ id, last }: MessageItemProps) {
  const message = useChat(({ conversation }) => findMessage(conversation.messages, id));
  switch (message?.role) {
    case undefined:
      return null;
    case 'user':
      return <UserMessageView message={message} />;
    case 'tool':
      return <ToolMessageView message={message} />;
    case 'assistant':
      return <AnswerView answer={message} last={last} />;
  }
});
