'use client';

import { CodeBlock } from '@/components/markdown/code-panel';
import { Dialog } from '@/components/ui/dialog';
import { requestBodyOf } from '@/lib/answer/request-body';
import type { Answer } from '@/lib/conversation/types';
import { useChat } from '@/components/session/chat-provider';
import { prettyJson } from '@/lib/json/pretty-json';
import { requestFacts } from './request-facts';
import { useCloseWithConversation } from '@/components/session/use-close-with-conversation';

/** What was asked and what came back: the exact body, and every figure. */
export function DetailsDialog({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const messages = useChat(({ conversation }) => conversation.messages);
  const body = requestBodyOf(messages, answer);
  useCloseWithConversation(onClose);

  return (
    <Dialog title="Request details" wide onClose={onClose}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1 text-[13px]">
        {requestFacts(answer).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="font-mono text-[12.5px] wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-5 text-[13px] font-[550]">Body sent</h3>
      <CodeBlock label="Body sent" language="json" code={prettyJson(body)} />
    </Dialog>
  );
}
