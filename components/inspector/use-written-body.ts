'use client';

import { useEffect, useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { readText } from '@/lib/answer/attached';
import type { Answer } from '@/lib/conversation/types';

export type WrittenBody = 'reading' | 'missing' | { readonly text: string };

/** The body that a person wrote for an answer; null where it was made of the conversation. */
export function useWrittenBody({ asked }: Answer): WrittenBody | null {
  const { readAttachment } = useChatActions();
  const [read, setRead] = useState<{ hash: string; text: string | null } | null>(null);
  const hash = asked?.body;

  useEffect(() => {
    if (hash === undefined) return;
    let isWanted = true;
    void readText(hash, readAttachment).then((text) => {
      if (isWanted) setRead({ hash, text });
    });
    return () => {
      isWanted = false;
    };
  }, [hash, readAttachment]);

  if (hash === undefined) return null;
  if (read?.hash !== hash) return 'reading';
  return read.text === null ? 'missing' : { text: read.text };
}
