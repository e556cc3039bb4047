import { useEffect, useState } from 'react';
import { CodePanel } from '@/components/markdown/highlighted-code';
import { useWords } from '@/components/words/words-provider';
import { prettyJson } from '@/lib/json/pretty-json';
import type { SharedSnapshot } from '@/lib/share/board-snapshot';
import { shareWords } from '@/lib/words/en/share';

/** Makes what will be sent, with what `tell` says in the place of bytes that go with it. `sharedAt` in milliseconds. */
export type MakeShown = (
  sharedAt: number,
  tell: (beginning: string, length: number) => string,
) => Promise<SharedSnapshot>;

/**
 * The data that will be sent, to the letter but for the bytes of attachments and records; made only while it is looked at. `make` stays the
 * same while that does.
 */
export function ExactData({ make }: { make: MakeShown }) {
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
      {openedAt !== null && <Data make={make} openedAt={openedAt} />}
    </details>
  );
}

function Data({ make, openedAt }: { make: MakeShown; openedAt: number }) {
  const words = useWords(shareWords);
  const [snapshot, setSnapshot] = useState<SharedSnapshot | null>(null);

  useEffect(() => {
    let isCurrent = true;
    void make(openedAt, words.shortened).then((made) => {
      if (isCurrent) setSnapshot(made);
    });
    return () => {
      isCurrent = false;
    };
  }, [make, openedAt, words]);

  if (snapshot === null) return null;
  const hasBytes = snapshot.records !== undefined || 'attachments' in snapshot;
  return (
    <>
      {hasBytes && <p className="mt-1.5 text-ink-2">{words.bytesShortened}</p>}
      <CodePanel label={words.exactData} language="json" code={prettyJson(snapshot)} />
    </>
  );
}
