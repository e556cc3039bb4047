'use client';

import { runImport, type ImportNews } from '@/lib/transfer/run-import';
import { useEffect, useRef, useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';

/** Takes in a file of conversations, and tells how that goes. */
export function ImportSection() {
  const input = useRef<HTMLInputElement>(null);
  const { news, start } = useImport();

  return (
    <section className="grid gap-2">
      <h3 className="font-[550]">Import</h3>
      <button
        type="button"
        className="button bordered justify-self-start"
        disabled={news?.kind === 'progress'}
        onClick={() => {
          input.current?.click();
        }}
      >
        Choose a file
      </button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        aria-label="File to import"
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) start(file);
          target.value = '';
        }}
      />
      <div role="status">
        {news === null ? (
          <p className="text-ink-3">
            An Edgewise export, ChatGPT’s conversations.json, or a list of messages as the OpenAI API takes
            it.
          </p>
        ) : (
          <ImportReport news={news} />
        )}
      </div>
    </section>
  );
}

/** Imports a file. Leaving the component gives the import up; what has been written stays. */
function useImport() {
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
    start: (file: File) => {
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

/** How an import goes, and what came of it. */
function ImportReport({ news }: { news: ImportNews }) {
  switch (news.kind) {
    case 'progress':
      return (
        <div className="grid gap-1">
          <progress
            aria-label="Import"
            className="h-1.5 w-full accent-accent"
            max={Math.max(1, news.total)}
            {...(news.total > 0 && { value: news.done })}
          />
          {news.total > 0 ? `${String(news.done)} of ${conversations(news.total)}` : 'Reading the file …'}
        </div>
      );
    case 'refused':
      return (
        <p className="rounded-lg bg-warn-soft px-3 py-2">
          {news.done === 0 ? 'Not imported.' : `Stopped after ${conversations(news.done)}.`} {news.reason}
        </p>
      );
    case 'finished':
      return (
        <div>
          <p>
            Imported {conversations(news.added)}.
            {news.completed > 0 && ` Completed from the file: ${conversations(news.completed)}.`}
            {news.known > 0 && ` Here already: ${conversations(news.known)}.`}
          </p>
          {news.remarks.length > 0 && (
            <details className="mt-1">
              <summary>What was left out or mended</summary>
              <ul className="mt-1 grid gap-1 text-ink-2">
                {news.remarks.map(({ what, why }, index) => (
                  <li key={index}>
                    <b className="font-[550] wrap-anywhere">{what}</b>: {why}
                  </li>
                ))}
                {news.moreRemarks > 0 && <li>And {String(news.moreRemarks)} more.</li>}
              </ul>
            </details>
          )}
        </div>
      );
  }
}

function conversations(count: number): string {
  return count === 1 ? '1 conversation' : `${String(count)} conversations`;
}
