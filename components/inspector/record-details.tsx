'use client';

import { useState } from 'react';
import { CodePanel } from '@/components/markdown/highlighted-code';
import { Dialog } from '@/components/ui/dialog';
import { Tabs } from '@/components/ui/tabs';
import { useWords } from '@/components/words/words-provider';
import type { Answer } from '@/lib/conversation/types';
import { parseJson } from '@/lib/json/json';
import { prettyJson } from '@/lib/json/pretty-json';
import { requestDetailsWords } from '@/lib/words/en/inspector';
import { Facts } from './facts';
import { RecordedTab, recordedTabs, RequestChooser } from './recorded-tab';
import { requestFacts } from './request-facts';
import type { ReadRecord } from './use-record';

interface RecordDetailsProps {
  answer: Answer;
  /** The body as far as it is known without a record; the same is in the record, where there is one. */
  body?: string | null;
  /** Of its own request first, then of those that it went on with. */
  records: readonly { readonly hash: string; readonly choice?: number }[];
  read: ReadRecord;
  onClose: () => void;
}

/** Shows the records of an answer's requests, wherever the answer is, without the chat around it. */
export function RecordDetails({ answer, body = null, records, read, onClose }: RecordDetailsProps) {
  const words = useWords(requestDetailsWords);
  const [which, setWhich] = useState(0);
  const record = records[which];
  const recorded = {
    ...{ record, read },
    chooser: <RequestChooser requests={records.length} value={which} onChange={setWhich} />,
  };
  const choice = record?.choice ?? 0;
  const model = answer.respondedBy ?? answer.asked?.model ?? null;
  // Of several requests, it is not known what each used.
  const shown: Answer =
    records.length > 1 ? { ...answer, usage: null, timeToFirstToken: null, totalTime: null } : answer;

  return (
    <Dialog title={words.title} wide onClose={onClose}>
      <Tabs
        label={words.tabs.label}
        tabs={[
          {
            name: words.tabs.request,
            panel: (
              <RecordedTab
                {...recorded}
                always={
                  <>
                    <Facts facts={requestFacts(answer, words)} />
                    {body !== null && <CodePanel label={words.body(0)} language="json" code={body} />}
                  </>
                }
              >
                {({ request }) => (
                  <>
                    <Facts facts={requestFacts(answer, words)} />
                    <SentBody text={request} which={which} />
                  </>
                )}
              </RecordedTab>
            ),
          },
          ...recordedTabs({ recorded, answer: shown, choice, model }, words.tabs),
        ]}
      />
    </Dialog>
  );
}

/** A body as it was recorded: what is attached stands in it as its hash. */
function SentBody({ text, which }: { text: string | null; which: number }) {
  const words = useWords(requestDetailsWords);
  if (text === null) return <p className="mt-3 text-[13px] text-ink-2">{words.bodyTooLong}</p>;
  const body = parseJson(text);
  return (
    <CodePanel
      label={words.body(which)}
      language="json"
      code={body === undefined ? text : prettyJson(body)}
    />
  );
}
