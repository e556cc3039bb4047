'use client';

import { useEffect, useState } from 'react';
import type { AnswerRecord } from '@/lib/answer/answer-record';
import { unpackRecord } from '@/lib/answer/pack-record';

/** Gives bytes by their hash, null where they are not there. */
export type ReadRecord = (hash: string) => Promise<Blob | null>;

/** The record under a hash; 'reading' until it has been read, null where there is none any more. `read` stays the same. */
export function useRecord(hash: string | undefined, read: ReadRecord): AnswerRecord | 'reading' | null {
  const [found, setFound] = useState<{ hash: string; record: AnswerRecord | null } | null>(null);

  useEffect(() => {
    if (hash === undefined) return;
    let isWanted = true;
    void read(hash)
      .then((bytes) => bytes && unpackRecord(bytes))
      // A browser may give bytes and then fail to read them.
      .catch(() => null)
      .then((record) => {
        if (isWanted) setFound({ hash, record });
      });
    return () => {
      isWanted = false;
    };
  }, [hash, read]);

  if (hash === undefined) return null;
  return found?.hash === hash ? found.record : 'reading';
}
