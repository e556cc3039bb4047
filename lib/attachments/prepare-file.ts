import type { ImageDetail } from '@/lib/conversation/types';
import { fileKind, HEAD_BYTES } from './file-kind';
import { cleanName } from '@/lib/conversation/file-name';
import { attachmentProblem, type Preparation } from './preparation';
import { prepareImage } from './prepare-image';
import { preparePdf } from './prepare-pdf';
import { prepareText } from './prepare-text';

interface PrepareOptions {
  /** How closely the model is to look, if it is an image: it is scaled down to what this detail shows. */
  readonly detail: ImageDetail;
  readonly signal: AbortSignal;
}

/**
 * Makes of a file that a person gave what is kept and sent. Never rejects: what is wrong is the problem that it
 * resolves to, `aborted` once the signal is.
 */
export async function prepareFile(file: File, options: PrepareOptions): Promise<Preparation> {
  const { signal } = options;
  const aborted = new Promise<Preparation>((resolve) => {
    const tell = () => {
      resolve({ problem: attachmentProblem('aborted') });
    };
    if (signal.aborted) tell();
    else signal.addEventListener('abort', tell, { once: true });
  });
  return Promise.race([aborted, prepare(file, options)]);
}

async function prepare(file: File, { detail, signal }: PrepareOptions): Promise<Preparation> {
  // Only then can a browser hash, and bytes are kept by their hash.
  if (!isSecureContext) return { problem: attachmentProblem('not_secure') };
  try {
    const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    if (head.length === 0) return { problem: attachmentProblem('empty') };
    const name = cleanName(file.name);
    const kind = fileKind(head);
    switch (kind.kind) {
      case 'image':
        return await prepareImage(file, { name, format: kind.format, detail, signal });
      case 'pdf':
        return await preparePdf(file, name, signal);
      case 'text':
        return await prepareText(file, name);
      case 'unknown':
        return {
          problem: attachmentProblem('unknown_type', kind.name === undefined ? {} : { kind: kind.name }),
        };
    }
  } catch {
    // A folder that was dropped comes as a file without a type, which can't be read.
    const isFolder = file.type === '' && !file.name.includes('.');
    return { problem: attachmentProblem(isFolder ? 'folder' : 'unreadable') };
  }
}
