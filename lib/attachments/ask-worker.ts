import { attachmentProblem, type AttachmentProblem } from './preparation';

interface Question<T> {
  readonly start: () => Worker;
  readonly message: unknown;
  /** Reads an answer; undefined where a message is none. */
  readonly read: (data: unknown) => T | undefined;
  /** Milliseconds after which the worker is ended: a decoder may hang. */
  readonly time: number;
  readonly signal: AbortSignal;
}

type Asked<T> = { readonly answer: T } | { readonly problem: AttachmentProblem };

/** The last thing asked. Decoded, one image may take 256 MB, so one worker runs at a time. */
let last: Promise<unknown> = Promise.resolve();

/** Hands a message to a worker of its own, after what was asked before, and waits for its answer. Never rejects. */
export function askWorker<T>(question: Question<T>): Promise<Asked<T>> {
  const asked = last.then(() => ask(question));
  last = asked;
  return asked;
}

function ask<T>({ start, message, read, time, signal }: Question<T>): Promise<Asked<T>> {
  if (signal.aborted) return Promise.resolve({ problem: attachmentProblem('aborted') });
  let worker: Worker;
  try {
    worker = start();
  } catch (error) {
    console.error(error);
    return Promise.resolve({ problem: attachmentProblem('not_loaded') });
  }
  return new Promise((resolve) => {
    const end = (asked: Asked<T>): void => {
      clearTimeout(limit);
      signal.removeEventListener('abort', abort);
      worker.terminate();
      resolve(asked);
    };
    const fail = (code: 'aborted' | 'took_too_long' | 'stopped' | 'not_loaded') => {
      end({ problem: attachmentProblem(code) });
    };
    const abort = (): void => {
      fail('aborted');
    };
    const limit = setTimeout(() => {
      fail('took_too_long');
    }, time);
    signal.addEventListener('abort', abort);
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const answer = read(data);
      if (answer !== undefined) end({ answer });
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      // A script that does not come has no error of its own to tell.
      fail(event instanceof ErrorEvent ? 'stopped' : 'not_loaded');
    });
    worker.postMessage(message);
  });
}
