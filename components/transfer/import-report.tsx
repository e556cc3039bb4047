import type { ImportNews } from '@/lib/transfer/import-news';

function conversations(count: number): string {
  return count === 1 ? '1 conversation' : `${String(count)} conversations`;
}

/** How an import goes, and what came of it. */
export function ImportReport({ news }: { news: ImportNews }) {
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
