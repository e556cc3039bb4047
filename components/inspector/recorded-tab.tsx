'use client';

import type { ReactNode } from 'react';
import { useWords } from '@/components/words/words-provider';
import type { AnswerRecord } from '@/lib/answer/answer-record';
import type { Answer } from '@/lib/conversation/types';
import { requestDetailsWords } from '@/lib/words/en/inspector';
import { EventsTab } from './events-tab';
import { ResponseTab } from './response-tab';
import { TimingTab } from './timing-tab';
import { useRecord, type ReadRecord } from './use-record';

interface RecordedTabProps {
  chooser: ReactNode;
  record: { readonly hash: string } | undefined;
  read: ReadRecord;
  /** Whether its content comes with the end of the answer. */
  isArriving?: boolean;
  /** Content that is shown without a record too. */
  always?: ReactNode;
  children: (record: AnswerRecord) => ReactNode;
}

/** Shows the record of a request, or why there is none. */
export function RecordedTab(props: RecordedTabProps) {
  const { chooser, record: name, read, isArriving = false, always, children } = props;
  const words = useWords(requestDetailsWords);
  const record = useRecord(name?.hash, read);
  if (record !== null && record !== 'reading')
    return (
      <>
        {chooser}
        {record.cut && (
          <p role="note" className="mt-3 rounded-lg bg-warn-soft px-3 py-1.5 text-sm">
            {words.cut(record.cut)}
          </p>
        )}
        {children(record)}
      </>
    );
  const missing = name === undefined ? words.notRecorded : words.recordMissing;
  return (
    <>
      {chooser}
      <p className="mt-3 text-[13px] text-ink-2">
        {isArriving ? words.arriving : record === 'reading' ? words.reading : missing}
      </p>
      {always}
    </>
  );
}

interface RecordedTabsProps {
  /** Which request it is of, and how its record is read. */
  recorded: Omit<RecordedTabProps, 'always' | 'children'>;
  /** The answer, of which something is shown without a record too. */
  answer: Answer;
  choice: number;
  /** The model that answered, whose tokenizer counts; null where nobody knows. */
  model: string | null;
}

/** The tabs of what came for a request: the response, its events and their times. */
export function recordedTabs(
  { recorded, answer, choice, model }: RecordedTabsProps,
  names: (typeof requestDetailsWords)['english']['tabs'],
): readonly { readonly name: string; readonly panel: ReactNode }[] {
  return [
    {
      name: names.response,
      panel: (
        <RecordedTab {...recorded} always={<ResponseTab answer={answer} record={null} />}>
          {(record) => <ResponseTab answer={answer} record={record} />}
        </RecordedTab>
      ),
    },
    {
      name: names.events,
      panel: <RecordedTab {...recorded}>{(record) => <EventsTab record={record} />}</RecordedTab>,
    },
    {
      name: names.timing,
      panel: (
        <RecordedTab {...recorded}>{(record) => <TimingTab {...{ record, choice, model }} />}</RecordedTab>
      ),
    },
  ];
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
