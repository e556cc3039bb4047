import { isRecord } from '@/lib/json/json';

/** The kinds of code that are coloured. */
export type CodePartKind = 'keyword' | 'string' | 'function' | 'comment' | 'added' | 'removed';

/** A line of code: plain, or in parts. */
export type CodeLine = string | readonly (string | { readonly kind: CodePartKind; readonly text: string })[];

type Lines = readonly CodeLine[] | null;

interface Job {
  readonly code: string;
  readonly language: string;
  readonly resolve: (lines: Lines) => void;
}

/** Some grammars take minutes for what is made to hurt them. Long enough to load one over a slow line. */
const MAX_SILENCE_MS = 10_000;
/** After so many such blocks no more code is coloured on this page. */
const MAX_STUCK = 3;

const waiting = new Map<number, Job>();
let worker: Worker | null = null;
let sent = 0;
let stuck = 0;
let silence: ReturnType<typeof setTimeout> | undefined;

/** The worker is our own, and its lines may be thousands: looking at each would cost more than drawing it. */
function areLines(value: unknown): value is Lines {
  return value === null || Array.isArray(value);
}

function answer(number: unknown, lines: Lines): void {
  if (typeof number !== 'number') return;
  waiting.get(number)?.resolve(lines);
  waiting.delete(number);
  watch();
}

/** Ends the worker where the block that it is at takes too long; that one stays plain. */
function watch(): void {
  clearTimeout(silence);
  if (waiting.size === 0) return;
  silence = setTimeout(() => {
    worker?.terminate();
    worker = null;
    stuck += 1;
    const [first] = waiting.keys();
    answer(first, null);
    for (const [number, job] of waiting) ask(number, job);
  }, MAX_SILENCE_MS);
}

function ask(number: number, { code, language }: Job): void {
  if (stuck >= MAX_STUCK) {
    answer(number, null);
    return;
  }
  worker ??= start();
  worker?.postMessage({ number, code, language });
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
 * language that is not known, where the worker or the language cannot be loaded, and for code that takes too long.
 */
export function highlightInWorker(code: string, language: string): Promise<Lines> {
  sent += 1;
  const number = sent;
  return new Promise((resolve) => {
    const job = { code, language, resolve };
    waiting.set(number, job);
    if (waiting.size === 1) watch();
    ask(number, job);
  });
}
