'use client';

import { useEffect, useRef, useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { useWords } from '@/components/words/words-provider';
import { runImport, type ImportNews } from '@/lib/transfer/run-import';
import { transferWords } from '@/lib/words/en/transfer';
import type { TalliedRemark } from '@/lib/transfer/remarks';
import { mergePresets } from '@/lib/settings/settings-record';

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

/** How an import goes, and what came of it. `presets` counts those that are new here. */
function ImportReport({ news, presets }: { news: ImportNews; presets: number }) {
  const words = useWords(transferWords);
  switch (news.kind) {
    case 'progress':
      return (
        <div className="grid gap-1">
          <progress
            aria-label={words.import}
            className="h-1.5 w-full accent-accent"
            max={Math.max(1, news.total)}
            {...(news.total > 0 && { value: news.done })}
          />
          {news.total > 0 ? words.progress(news.done, news.total) : words.reading}
        </div>
      );
    case 'refused': {
      const { code, params } = news.problem;
      const problem = words.problems[code];
      return (
        <p className="rounded-lg bg-warn-soft px-3 py-2">
          {news.done === 0 ? words.notImported : words.stoppedAfter(news.done)}{' '}
          {typeof problem === 'string' ? problem : problem(params)}
        </p>
      );
    }
    case 'finished':
      return (
        <div>
          <p>
            {[
              words.imported(news.added),
              ...(news.completed > 0 ? [words.completed(news.completed)] : []),
              ...(news.known > 0 ? [words.known(news.known)] : []),
              ...(news.boards > 0 ? [words.boards(news.boards)] : []),
              ...(presets > 0 ? [words.presets(presets)] : []),
            ].join(' ')}
          </p>
          {news.remarks.length > 0 && (
            <details className="mt-1">
              <summary>{words.skipped}</summary>
              <ul className="mt-1 grid list-disc gap-1 pl-5 text-ink-2">
                {news.remarks.map((remark) => (
                  <Remark key={`${remark.code} ${remark.params.kind ?? ''}`} remark={remark} />
                ))}
              </ul>
            </details>
          )}
        </div>
      );
  }
}

/** Says what was skipped or repaired, and where. */
function Remark({ remark }: { remark: TalliedRemark }) {
  const words = useWords(transferWords);
  const { code, params, conversations, examples } = remark;
  const where = examples.map(({ title, place }) =>
    title === '' ? words.numbered(place) : words.named(title),
  );
  return (
    <li className="wrap-anywhere">
      {words.remarks[code](params.count, params.kind ?? '')}
      {conversations > 0 && (
        <span className="block text-ink-3">{words.inConversations(conversations, where)}</span>
      )}
    </li>
  );
}
