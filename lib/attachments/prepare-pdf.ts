import { isRecord } from '@/lib/json/json';
import { askWorker } from './ask-worker';
import { hashOf } from './hash';
import { limits } from './limits';
import {
  attachmentProblem,
  readProblem,
  type AttachmentProblem,
  type Preparation,
  type Prepared,
} from './preparation';
import { preparedText } from './prepare-text';
import type { PdfReading } from './read-pdf';

/** Milliseconds. 500 pages of a book take a fraction of it. */
const TIME = 60_000;

/**
 * A PDF as its text, with `other` as itself. Where its text can't be read, the problem has `other` too, unless nobody
 * could read it. Rejects where the file can't be read.
 */
export async function preparePdf(file: File, name: string, signal: AbortSignal): Promise<Preparation> {
  if (file.size > limits.pdfBytes) {
    return { problem: attachmentProblem('too_large', { size: file.size, limit: limits.pdfBytes }) };
  }
  const bytes = await file.arrayBuffer();
  const hash = await hashOf(bytes);
  const start = () => new Worker(new URL('./pdf.worker.ts', import.meta.url));
  const asked = await askWorker({ start, message: bytes, read: asReading, time: TIME, signal });
  const reading: PdfReading = 'answer' in asked ? asked.answer : { ...asked, pages: null };
  const other: Prepared = {
    attachment: {
      type: 'file',
      ...{ hash, name, bytes: bytes.byteLength },
      mediaType: 'application/pdf',
      ...{ characters: null, pages: reading.pages },
    },
    bytes: new Blob([bytes], { type: 'application/pdf' }),
  };
  if ('text' in reading) return { prepared: await preparedText(reading.text, name, reading.pages), other };
  const { problem } = reading;
  return isHopeless(problem) ? { problem } : { problem, other };
}

/** Whether the file is of no use to a model either. */
function isHopeless({ code }: AttachmentProblem): boolean {
  return code === 'pdf_damaged' || code === 'pdf_password' || code === 'aborted';
}

function asReading(data: unknown): PdfReading | undefined {
  if (!isRecord(data)) return undefined;
  const pages = typeof data['pages'] === 'number' ? data['pages'] : null;
  const problem = readProblem(data['problem']);
  if (problem !== null) return { problem, pages };
  const { text } = data;
  return typeof text === 'string' && pages !== null ? { text, pages } : undefined;
}
