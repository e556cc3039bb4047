// The build with what older browsers lack. It takes what computes, the second import, from the global scope.
import {
  getDocument,
  VerbosityLevel,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { isRecord } from '@/lib/json/json';
import { limits } from './limits';
import { attachmentProblem, type AttachmentProblem } from './preparation';

/** `pages` is null where not even those could be counted. */
export type PdfReading =
  | { readonly text: string; readonly pages: number }
  | { readonly problem: AttachmentProblem; readonly pages: number | null };

/**
 * Reads the text of a PDF, each page below a line with its number. Neither its scripts nor its forms are run, no image is
 * decoded, and nothing is fetched.
 */
export async function readPdf(bytes: ArrayBuffer): Promise<PdfReading> {
  const loading = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    disableWorkerRendering: true,
    isImageDecoderSupported: false,
    isOffscreenCanvasSupported: false,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
  });
  try {
    return await readPages(await loading.promise);
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return { problem: attachmentProblem(isLocked ? 'pdf_password' : 'pdf_damaged'), pages: null };
  } finally {
    await loading.destroy();
  }
}

async function readPages(document: PDFDocumentProxy): Promise<PdfReading> {
  const pages = document.numPages;
  if (pages > limits.pdfPages) {
    return {
      problem: attachmentProblem('pdf_too_many_pages', { size: pages, limit: limits.pdfPages }),
      pages,
    };
  }
  let text = '';
  let isEmpty = true;
  for (let number = 1; number <= pages; number += 1) {
    const page = await document.getPage(number);
    const ofPage = await readPage(page, limits.textBytes - text.length);
    if (ofPage === null) {
      return { problem: attachmentProblem('pdf_too_much_text', { limit: limits.textBytes }), pages };
    }
    if (ofPage !== '') isEmpty = false;
    text += `${text === '' ? '' : '\n\n'}--- Page ${number} ---\n${ofPage}`;
    page.cleanup();
  }
  return isEmpty ? { problem: attachmentProblem('pdf_without_text'), pages } : { text, pages };
}

/** A page's text; null where it has more than so many characters. */
async function readPage(page: PDFPageProxy, most: number): Promise<string | null> {
  // As it comes, for a page may have more than memory holds.
  const stream: ReadableStream<unknown> = page.streamTextContent();
  const reader = stream.getReader();
  let text = '';
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    text += textIn(next.value);
    if (text.length > most) {
      await reader.cancel(new Error('More text than is read.'));
      return null;
    }
  }
  return text
    .replaceAll('\0', '')
    .replace(/[ \t]+$/gm, '')
    .trim();
}

function textIn(chunk: unknown): string {
  const items = isRecord(chunk) && Array.isArray(chunk['items']) ? chunk['items'] : [];
  return items
    .filter(isRecord)
    .map(({ str, hasEOL }) => `${typeof str === 'string' ? str : ''}${hasEOL === true ? '\n' : ''}`)
    .join('');
}
