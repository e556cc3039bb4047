'use client';

import { useState } from 'react';
import { useWords } from '@/components/words/words-provider';
import { Dialog } from '@/components/ui/dialog';
import { Tabs } from '@/components/ui/tabs';
import { findMessage } from '@/lib/conversation/tree';
import type { Answer } from '@/lib/conversation/types';
import { useChat, useChatActions, useCloseWithConversation } from '@/components/session/chat-provider';
import { requestDetailsWords } from '@/lib/words/en/inspector';
import { recordedTabs, RequestChooser } from './recorded-tab';
import { RequestTab } from './request-tab';
import { answerOfRequest } from './request-facts';

/** Shows a request and its response: the exact body, every figure, every event and its time. */
export function DetailsDialog({ answer: opened, onClose }: { answer: Answer; onClose: () => void }) {
  const words = useWords(requestDetailsWords);
  const now = useChat(({ conversation }) => findMessage(conversation.messages, opened.id));
  const answer = now?.role === 'assistant' ? now : opened;
  // A version that was begun with what was kept of another was only ever asked to go on.
  const requests = [...(answer.asked === null ? [] : [answer]), ...(answer.continuations ?? [])];
  const [which, setWhich] = useState(0);
  const request = requests[which] ?? answer;
  const { readAttachment } = useChatActions();
  useCloseWithConversation(onClose);

  const chooser = <RequestChooser requests={requests.length} value={which} onChange={setWhich} />;
  // One choice alone goes on.
  const choice = request === answer ? (answer.choice?.index ?? 0) : 0;
  const isArriving = answer.status === 'streaming' && which === requests.length - 1;
  const shown = 'role' in request ? answer : answerOfRequest(answer, request);
  const recorded = { chooser, record: request.record, isArriving, read: readAttachment };
  const model = answer.respondedBy ?? request.asked?.model ?? null;

  return (
    <Dialog title={words.title} wide onClose={onClose}>
      <Tabs
        label={words.tabs.label}
        tabs={[
          { name: words.tabs.request, panel: <RequestTab answer={answer} onClose={onClose} /> },
          ...recordedTabs({ recorded, answer: shown, choice, model }, words.tabs),
        ]}
      />
    </Dialog>
  );
}
