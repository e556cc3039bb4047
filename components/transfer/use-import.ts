'use client';

import { useEffect, useRef, useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import type { ImportNews } from '@/lib/transfer/import-news';
import { runImport } from '@/lib/transfer/run-import';

interface Import {
  /** How far it has come; null before the first. */
  readonly news: ImportNews | null;
  readonly start: (file: File) => void;
}

/** Imports a file. Leaving the component gives the import up; what has been written stays. */
export function useImport(): Import {
  const actions = useChatActions();
  const [news, setNews] = useState<ImportNews | null>(null);
  const giveUp = useRef<(() => void) | null>(null);

  useEffect(
    () => () => {
      if (giveUp.current === null) return;
      giveUp.current();
      void actions.refreshList();
    },
    [actions],
  );

  return {
    news,
    start(file) {
      giveUp.current?.();
      setNews({ kind: 'progress', done: 0, total: 0 });
      giveUp.current = runImport(file, (latest) => {
        setNews(latest);
        if (latest.kind === 'progress') return;
        giveUp.current = null;
        void actions.refreshList();
      });
    },
  };
}
