'use client';

import { useEffect, useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import type { AnswerRecord } from '@/lib/answer/answer-record';
import { unpackRecord } from '@/lib/answer/pack-record';
import type { RecordName } from '@/lib/conversation/recorded';

/** The record that an answer names; 'reading' until it has been read, null where it is not there any more. */
export function useRecord(name: RecordName | undefined): AnswerRecord | 'reading' | null {
  const { readAttachment } = useChatActions();
  const [read, setRead] = useState<{ hash: string; record: AnswerRecord | null } | null>(null);
  const hash = name?.hash;

  useEffect(() => {
    if (hash === undefined) return;
    let isWanted = true;
    void readAttachment(hash)
      .then((bytes) => bytes && unpackRecord(bytes))
      // A browser may give bytes and then fail to read them.
      .catch(() => null)
      .then((record) => {
        if (isWanted) setRead({ hash, record });
      });
    return () => {
      isWanted = false;
    };
  }, [hash, readAttachment]);

  if (hash === undefined) return null;
  return read?.hash === hash ? read.record : 'reading';
}
