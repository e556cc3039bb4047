import { isRecord } from '@/lib/json/json';
import { imageDetails } from '@/lib/conversation/read-attachment';
import { imageFormats } from './file-kind';
import { convertImage } from './image/convert-image';
import { attachmentProblem } from './preparation';

/* A worker: decodes an image and writes it anew, so that even a large one never blocks the page and a hostile one can be ended. */

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isRecord(data) || !(data['file'] instanceof Blob)) return;
  const format = imageFormats.find((known) => known === data['format']);
  const detail = imageDetails.find((known) => known === data['detail']);
  if (format === undefined || detail === undefined) return;
  void data['file'].arrayBuffer().then(
    (buffer) =>
      convertImage(new Uint8Array(buffer), format, detail)
        // No memory, as it seems.
        .catch(() => attachmentProblem('stopped'))
        .then(postMessage),
    () => {
      postMessage(attachmentProblem('unreadable'));
    },
  );
});
