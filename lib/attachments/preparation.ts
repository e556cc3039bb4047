import { isRecord } from '@/lib/json/json';
import type { Attachment } from '@/lib/conversation/types';

/** Bytes to keep, and the part that names them. */
export interface Prepared {
  readonly attachment: Attachment;
  readonly bytes: Blob;
}

/**
 * The outcome of preparing a file. `other` is the same file in the other way that it can be sent: a PDF whose text was read as
 * itself; one whose text could not be read has a problem, and can still be sent as itself.
 */
export type Preparation =
  | {
      readonly prepared: Prepared;
      readonly other?: Prepared;
      /** Of an animated image: models look at one frame, so only the first is kept. */
      readonly isFirstFrame?: true;
    }
  | { readonly problem: AttachmentProblem; readonly other?: Prepared };

/** Why a file can't be attached, or a PDF not be read. */
const problemCodes = [
  'empty',
  'folder',
  'unreadable',
  'unknown_type',
  'text_encoding',
  'too_large',
  'too_many_pixels',
  'image_damaged',
  'image_not_supported',
  'pdf_damaged',
  'pdf_password',
  'pdf_without_text',
  'pdf_too_many_pages',
  'pdf_too_much_text',
  'took_too_long',
  'not_loaded',
  'stopped',
  'not_secure',
  'aborted',
] as const;
export type AttachmentProblemCode = (typeof problemCodes)[number];

export interface AttachmentProblem {
  readonly code: AttachmentProblemCode;
  readonly params: {
    /** How much there is and how much may be: of bytes, pixels or pages, by the code. */
    readonly size?: number;
    readonly limit?: number;
    /** Of an image, in pixels. */
    readonly width?: number;
    readonly height?: number;
    /** The format of the bytes, where they tell: `HEIC`, `ZIP`. */
    readonly kind?: string;
  };
}

export function attachmentProblem(
  code: AttachmentProblemCode,
  params: AttachmentProblem['params'] = {},
): AttachmentProblem {
  return { code, params };
}

/** A problem as a worker tells it; null for anything else. */
export function readProblem(value: unknown): AttachmentProblem | null {
  if (!isRecord(value) || !isRecord(value['params'])) return null;
  const code = problemCodes.find((known) => known === value['code']);
  if (code === undefined) return null;
  const { size, limit, width, height, kind } = value['params'];
  return {
    code,
    params: {
      ...(typeof size === 'number' && { size }),
      ...(typeof limit === 'number' && { limit }),
      ...(typeof width === 'number' && { width }),
      ...(typeof height === 'number' && { height }),
      ...(typeof kind === 'string' && { kind }),
    },
  };
}
