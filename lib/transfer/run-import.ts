import { z } from '@/lib/json/zod';
import { problemCodes, remarkCodes } from './remarks';

/**
 * Imports a file in a worker. `onNews` is called as it goes, last with `finished` or `refused`; the returned function
 * gives the import up, and what has been written by then stays.
 */
export function runImport(file: File, onNews: (news: ImportNews) => void): () => void {
  const worker = new Worker(new URL('./import.worker.ts', import.meta.url));
  /** The conversations that are done with; null until the worker has been loaded. */
  let done: number | null = null;
  const end = (): void => {
    worker.terminate();
  };
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const news = importNews.parse(data);
    if (news.kind === 'progress') done = news.done;
    else end();
    onNews(news);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end();
    onNews({
      kind: 'refused',
      done: done ?? 0,
      problem: { code: done === null ? 'not_loaded' : 'stopped', params: {} },
    });
  });
  worker.postMessage(file);
  return end;
}

/** The importing worker's messages to the page. */
const importNews = z.discriminatedUnion('kind', [
  /** `total` is 0 until the file has been read; of an archive, it grows with each of its files. */
  z.object({ kind: z.literal('progress'), done: z.number(), total: z.number() }),
  /** `done` conversations had been gone through by then. */
  z.object({
    kind: z.literal('refused'),
    done: z.number(),
    problem: z.object({ code: z.enum(problemCodes), params: z.record(z.string(), z.number()) }),
  }),
  z.object({
    kind: z.literal('finished'),
    added: z.number(),
    /** Conversations that were here with less than the file has of them. */
    completed: z.number(),
    known: z.number(),
    /** Boards that are new here, or have more answers than before. */
    boards: z.number(),
    /** As they are in the file; for `mergePresets`. */
    presets: z.unknown(),
    remarks: z.array(
      z.object({
        code: z.enum(remarkCodes),
        params: z.object({ count: z.number(), kind: z.string().exactOptional() }),
        conversations: z.number(),
        examples: z.array(z.object({ title: z.string(), place: z.number() })),
      }),
    ),
  }),
]);

export type ImportNews = z.infer<typeof importNews>;
