import { useEffect, useState } from 'react';
import { CodePanel } from '@/components/markdown/highlighted-code';
import { useChatActions } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import type { Conversation } from '@/lib/conversation/types';
import { prettyJson } from '@/lib/json/pretty-json';
import { makeSnapshot, sharedMessages, type ShareChoices } from '@/lib/share/make-snapshot';
import type { Snapshot } from '@/lib/share/snapshot';
import { enclosedIn } from '@/lib/share/sharing';
import { tellAttachedBytes } from '@/lib/share/snapshot-attachment';
import { shareWords } from '@/lib/words/en/share';

interface ExactDataProps {
  conversation: Conversation;
  choices: ShareChoices;
}

/** The data that will be sent, to the letter but for the bytes of attachments and records; made only while it is looked at. */
export function ExactData({ conversation, choices }: ExactDataProps) {
  const words = useWords(shareWords);
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  return (
    <details
      className="text-[13px]"
      onToggle={(event) => {
        setOpenedAt(event.currentTarget.open ? Date.now() : null);
      }}
    >
      <summary className="text-ink-2">{words.exactData}</summary>
      {openedAt !== null && <Data conversation={conversation} choices={choices} openedAt={openedAt} />}
    </details>
  );
}

function Data({ conversation, choices, openedAt }: ExactDataProps & { openedAt: number }) {
  const words = useWords(shareWords);
  const snapshot = useSnapshot(conversation, choices, openedAt);
  if (snapshot === null) return null;
  return (
    <>
      {(snapshot.attachments ?? snapshot.records) && (
        <p className="mt-1.5 text-ink-2">{words.bytesShortened}</p>
      )}
      <CodePanel label={words.exactData} language="json" code={prettyJson(snapshot)} />
    </>
  );
}

/** What leaves this browser, but for the bytes of attachments and records, which are told of; null until it has been read. */
function useSnapshot(conversation: Conversation, choices: ShareChoices, sharedAt: number): Snapshot | null {
  const words = useWords(shareWords);
  const { readAttachment } = useChatActions();
  const [snapshot, setSnapshot] = useState<Snapshot | null>(null);

  useEffect(() => {
    let isCurrent = true;
    const enclosed = enclosedIn(sharedMessages(conversation, choices), choices);
    void tellAttachedBytes(enclosed, readAttachment, words.shortened).then((attached) => {
      if (isCurrent) setSnapshot(makeSnapshot(conversation, choices, sharedAt, attached));
    });
    return () => {
      isCurrent = false;
    };
  }, [conversation, choices, sharedAt, readAttachment, words]);
  return snapshot;
}
