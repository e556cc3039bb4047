import { isRecord } from '@/lib/json/json';
import { imageTypes } from '@/lib/conversation/read-attachment';
import type { ImageDetail, ImageType } from '@/lib/conversation/types';
import { askWorker } from './ask-worker';
import type { ImageFormat } from './file-kind';
import { withExtension } from '@/lib/conversation/file-name';
import { hashOf } from './hash';
import type { Converted } from './image/convert-image';
import { limits } from './limits';
import { attachmentProblem, readProblem, type AttachmentProblem, type Preparation } from './preparation';

/** Milliseconds. The largest image that is taken is ready in a tenth of it. */
const TIME = 30_000;

/** The endings of a type's file names, the usual one first. */
const extensions: Readonly<Record<ImageType, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
};

interface Options {
  readonly name: string;
  readonly format: ImageFormat;
  readonly detail: ImageDetail;
  readonly signal: AbortSignal;
}

/** An image as models take it. */
export async function prepareImage(
  file: File,
  { name, format, detail, signal }: Options,
): Promise<Preparation> {
  if (file.size > limits.imageBytes) {
    return { problem: attachmentProblem('too_large', { size: file.size, limit: limits.imageBytes }) };
  }
  const asked = await askWorker({
    start: () => new Worker(new URL('./image.worker.ts', import.meta.url)),
    message: { file, format, detail },
    ...{ read: asConverted, time: TIME, signal },
  });
  if ('problem' in asked) return asked;
  if ('code' in asked.answer) return { problem: asked.answer };
  const { bytes, mediaType, width, height, isFirstFrame } = asked.answer;
  return {
    prepared: {
      attachment: {
        type: 'image',
        hash: await hashOf(bytes),
        name: withExtension(name, extensions[mediaType]),
        bytes: bytes.length,
        ...{ mediaType, width, height, detail },
        alt: '',
      },
      bytes: new Blob([bytes], { type: mediaType }),
    },
    ...(isFirstFrame && { isFirstFrame }),
  };
}

function asConverted(data: unknown): Converted | AttachmentProblem | undefined {
  const problem = readProblem(data);
  if (problem !== null) return problem;
  if (!isRecord(data)) return undefined;
  const { bytes, width, height, isFirstFrame } = data;
  const mediaType = imageTypes.find((known) => known === data['mediaType']);
  if (!(bytes instanceof Uint8Array) || typeof width !== 'number' || typeof height !== 'number')
    return undefined;
  if (mediaType === undefined) return undefined;
  return { bytes: new Uint8Array(bytes), mediaType, width, height, isFirstFrame: isFirstFrame === true };
}
