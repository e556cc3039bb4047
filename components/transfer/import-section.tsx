'use client';

import { useEffect, useRef, useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { mergePresets } from '@/lib/settings/merge-presets';
import { runImport, type ImportNews } from '@/lib/transfer/run-import';
import { transferWords } from '@/lib/words/en/transfer';
import { ImportReport } from './import-report';

/** Takes in a file of conversations, and tells how that goes. */
export function ImportSection() {
  const words = useWords(transferWords);
  const input = useRef<HTMLInputElement>(null);
  const { news, presets, start } = useImport();

  return (
    <section className="grid gap-2">
      <h3 className="font-[550]">{words.import}</h3>
      <button
        type="button"
        className="button bordered justify-self-start"
        disabled={news?.kind === 'progress'}
        onClick={() => {
          input.current?.click();
        }}
      >
        {words.chooseFile}
      </button>
      <input
        ref={input}
        type="file"
        accept="application/json,application/zip,text/html,.json,.jsonl,.zip,.html"
        aria-label={words.fileToImport}
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) start(file);
          target.value = '';
        }}
      />
      <div role="status">
        {news === null ? (
          <p className="text-ink-3">{words.accepted}</p>
        ) : (
          <ImportReport news={news} presets={presets} />
        )}
      </div>
    </section>
  );
}

/** Imports a file. Leaving the component gives the import up; what has been written stays. */
function useImport() {
  const actions = useChatActions();
  const [news, setNews] = useState<ImportNews | null>(null);
  const [presets, setPresets] = useState(0);
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
    presets,
    start: (file: File) => {
      giveUp.current?.();
      setNews({ kind: 'progress', done: 0, total: 0 });
      giveUp.current = runImport(file, (latest) => {
        setNews(latest);
        if (latest.kind === 'progress') return;
        giveUp.current = null;
        if (latest.kind === 'finished')
          setPresets(actions.changePresets((before) => mergePresets(before, latest.presets)));
        void actions.refreshList();
      });
    },
  };
}
