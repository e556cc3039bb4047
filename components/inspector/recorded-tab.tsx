'use client';

import type { ReactNode } from 'react';
import { useWords } from '@/components/words/words-provider';
import type { AnswerRecord } from '@/lib/answer/answer-record';
import { requestDetailsWords } from '@/lib/words/en/inspector';
import { useRecord, type ReadRecord } from './use-record';

interface RecordedTabProps {
  chooser: ReactNode;
  record: { readonly hash: string } | undefined;
  read: ReadRecord;
  /** What it shows comes with the end of the answer. */
  isArriving?: boolean;
  /** What is shown without a record too. */
  always?: ReactNode;
  children: (record: AnswerRecord) => ReactNode;
}

/** What was recorded of a request, or why there is nothing. */
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
