'use client';

import { useShallow } from 'zustand/react/shallow';
import { arrivingAnswer, visibleIds } from '@/lib/conversation/tree';
import { useChat } from '@/components/session/chat-provider';
import { EmptyChat } from './empty-chat';
import { ArrowDown } from 'lucide-react';
import { useLayoutEffect } from 'react';
import { ThreadMessages } from './thread-messages';
import { useStickToEnd } from './use-stick-to-end';

/** The conversation on screen, or what an empty one offers. It draws again only when messages come or go. */
export function Thread() {
  const ids = useChat(useShallow((state) => visibleIds(state.conversation)));
  return ids.length === 0 ? <EmptyChat /> : <FollowedMessages ids={ids} />;
}

/** The messages of a thread, whose end is followed while the reader stays there. Each message watches itself. */
function FollowedMessages({ ids }: { ids: readonly string[] }) {
  const conversationId = useChat((state) => state.conversation.id);
  const arriving = useChat((state) => arrivingAnswer(state.conversation)?.id ?? null);
  const editing = useChat((state) => state.editingId);
  const { container, content, following, scrollToEnd, leaveEnd, showFromStart } = useStickToEnd();

  // Opening a conversation shows its end; so does asking, wherever the reader was.
  useLayoutEffect(() => {
    scrollToEnd();
  }, [conversationId, scrollToEnd]);
  useLayoutEffect(() => {
    if (arriving !== null) scrollToEnd();
  }, [arriving, scrollToEnd]);
  useLayoutEffect(() => {
    if (editing !== null) showFromStart();
  }, [editing, showFromStart]);

  return (
    <div className="relative grid min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)]">
      <div
        ref={container}
        data-following={following}
        className="thread overflow-x-hidden overflow-y-auto px-4 pt-5 pb-2 rail:px-5 rail:pt-7 rail:pb-3"
      >
        <div ref={content} className="mx-auto max-w-[43rem]">
          {/* Between the page's heading and those in the messages, for whoever goes by headings. */}
          <h2 className="sr-only">Messages</h2>
          <ThreadMessages
            // How a thread is drawn, and what was measured of it, says nothing of another one.
            key={conversationId}
            ids={ids}
            container={container}
            content={content}
            onLeaveEnd={leaveEnd}
          />
        </div>
      </div>
      {!following && (
        <button
          type="button"
          aria-label="Scroll to the end"
          title="Scroll to the end"
          className="absolute bottom-3 left-1/2 grid size-9 -translate-x-1/2 place-items-center rounded-full border border-line-strong bg-raise text-ink-2 shadow-md hover:text-ink"
          onClick={scrollToEnd}
        >
          <ArrowDown size={17} aria-hidden />
        </button>
      )}
    </div>
  );
}
