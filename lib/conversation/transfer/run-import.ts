import { importNews, type ImportNews } from './import-news';

/**
 * Imports a file in a worker. `onNews` is called as it goes, last with `finished` or `refused`; the returned function
 * gives the import up, and what has been written by then stays.
 */
export function runImport(file: File, onNews: (news: ImportNews) => void): () => void {
  const worker = new Worker(new URL('./import.worker.ts', import.meta.url));
  const end = (): void => {
    worker.terminate();
  };
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const news = importNews.parse(data);
    if (news.kind !== 'progress') end();
    onNews(news);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end();
    const reason = 'The file could not be read: it may be too large for this browser.';
    onNews({ kind: 'refused', added: 0, reason });
  });
  worker.postMessage(file);
  return end;
}
