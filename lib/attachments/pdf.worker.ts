import { readPdf } from './read-pdf';

/* A worker: reads the text of a PDF, so that even a hostile one blocks nothing and can be ended. */

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (data instanceof ArrayBuffer) void readPdf(data).then(postMessage);
});
