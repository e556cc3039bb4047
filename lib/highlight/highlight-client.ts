import { isRecord } from '@/lib/json/json';
import type { CodeLine } from './code-line';

type Lines = readonly CodeLine[] | null;

const waiting = new Map<number, (lines: Lines) => void>();
let worker: Worker | null = null;
let sent = 0;

/** The worker is our own, and its lines may be thousands: looking at each would cost more than drawing it. */
function areLines(value: unknown): value is Lines {
  return value === null || Array.isArray(value);
}

function answer(number: unknown, lines: Lines): void {
  if (typeof number !== 'number') return;
  waiting.get(number)?.(lines);
  waiting.delete(number);
}

/** The edge has no such worker, and must not be built with one: its languages could not be loaded one by one there. */
const create =
  typeof window === 'undefined' ? null : () => new Worker(new URL('./highlight.worker.ts', import.meta.url));

function start(): Worker | null {
  const started = create?.() ?? null;
  started?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isRecord(data) && areLines(data['lines'])) answer(data['number'], data['lines']);
  });
  // Offline perhaps: the code stays plain, and the next block tries again.
  started?.addEventListener('error', (event) => {
    event.preventDefault();
    worker = null;
    for (const number of [...waiting.keys()]) answer(number, null);
  });
  return started;
}

/**
 * Colours code in a language named as on a fence, in a worker, so that the page never waits. Resolves to null for a
 * language that is not known, and where the worker or the language cannot be loaded.
 */
export function highlightInWorker(code: string, language: string): Promise<Lines> {
  worker ??= start();
  sent += 1;
  const number = sent;
  return new Promise((resolve) => {
    waiting.set(number, resolve);
    worker?.postMessage({ number, code, language });
  });
}
