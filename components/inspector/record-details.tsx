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
import { EventsTab } from './events-tab';
import { Facts } from './facts';
import { RecordedTab } from './recorded-tab';
import { requestFacts } from './request-facts';
import { ResponseTab } from './response-tab';
import { TimingTab } from './timing-tab';
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

/** What was recorded of an answer's requests, to be read: wherever the answer is, without the chat around it. */
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
  // What each of several used is not told of them.
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
          {
            name: words.tabs.response,
            panel: (
              <RecordedTab {...recorded} always={<ResponseTab answer={shown} record={null} />}>
                {(read) => <ResponseTab answer={shown} record={read} />}
              </RecordedTab>
            ),
          },
          {
            name: words.tabs.events,
            panel: <RecordedTab {...recorded}>{(read) => <EventsTab record={read} />}</RecordedTab>,
          },
          {
            name: words.tabs.timing,
            panel: (
              <RecordedTab {...recorded}>
                {(read) => <TimingTab record={read} {...{ choice, model }} />}
              </RecordedTab>
            ),
          },
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

interface RequestChooserProps {
  /** How many there are. */
  requests: number;
  value: number;
  onChange: (which: number) => void;
}

/** Chooses which request of an answer is shown, where it went on with others. */
export function RequestChooser({ requests, value, onChange }: RequestChooserProps) {
  const words = useWords(requestDetailsWords);
  if (requests < 2) return null;
  return (
    <label className="mt-3 flex items-center gap-2 text-[13px] text-ink-2">
      {words.which}
      <select
        className="field w-auto"
        value={value}
        onChange={({ target }) => {
          onChange(Number(target.value));
        }}
      >
        {Array.from({ length: requests }, (_, index) => (
          <option key={index} value={index}>
            {words.request(index)}
          </option>
        ))}
      </select>
    </label>
  );
}
