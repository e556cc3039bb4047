'use client';

import { createElement, useEffect } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { fetchedAhead } from '@/components/ui/on-demand';
import { useWords } from '@/components/words/words-provider';
import { frameWords } from '@/lib/words/en/frame';

// There is seldom anything to say, and never before the page can be used.
const notices = fetchedAhead(() =>
  import(/* webpackChunkName: "notices" */ './page-notices').then((module) => module.PageNotices),
);

/** The page's notices. Where their code is missing, a warning of the storage is shown all the same. */
export function Notices() {
  const words = useWords(frameWords);
  const warning = useChat((state) => state.storageWarning);
  const Part = notices.usePart();
  // Again with each warning, for where that has failed.
  useEffect(() => {
    notices.preload();
  }, [warning]);

  return (
    <div className="not-printed">
      {Part === 'failed' ? warning && <p role="alert">{words.storageFails}</p> : Part && createElement(Part)}
    </div>
  );
}
