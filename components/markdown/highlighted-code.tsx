'use client';

import { useRef, memo, type ReactNode, useEffect, useState, type RefObject } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { type CodeLine, highlightInWorker } from '@/lib/highlight/highlight-client';
import { MAX_HIGHLIGHTED_LENGTH } from '@/lib/markdown/limits';
import { sameItems } from '@/lib/markdown/reuse-nodes';
import { whenIdle, whenNearView } from './defer';

interface CodePanelProps {
  code: string;
  language: string;
  label: string;
  /** Writes to the clipboard what is to be copied, where that is not the code. */
  write?: ((text: string) => Promise<void>) | undefined;
}

/** A text in mono with a copy button, scrolling within itself. The button also gives the keyboard a hold to scroll by. */
export function CodePanel({ code, language, label, write }: CodePanelProps) {
  const element = useRef<HTMLDivElement>(null);
  const lines = useHighlighting({ element, language, text: code, open: false });

  return (
    <div
      ref={element}
      role="group"
      aria-label={label}
      className="mt-3 grid max-h-[52dvh] grid-cols-[minmax(0,1fr)] overflow-auto rounded-[10px] border border-line bg-code"
    >
      <div className="sticky top-1.5 right-1.5 z-1 col-start-1 row-start-1 flex items-center self-start justify-self-end rounded-md bg-code text-xs">
        <CopyButton text={() => code} write={write} />
      </div>
      <pre className="col-start-1 row-start-1 p-3.5 pr-10 font-mono text-[12.5px] leading-[1.6] wrap-anywhere whitespace-pre-wrap">
        <CodeLines lines={lines} />
      </pre>
    </div>
  );
}

const LINES_PER_CHUNK = 48;

/** Lines of code, in chunks of which only those that changed are drawn again. */
export function CodeLines({ lines }: { lines: readonly CodeLine[] }): ReactNode {
  const count = Math.ceil(lines.length / LINES_PER_CHUNK);
  return Array.from({ length: count }, (_, index) => {
    const start = index * LINES_PER_CHUNK;
    const end = start + LINES_PER_CHUNK;
    return <Chunk key={index} lines={lines.slice(start, end)} last={end >= lines.length} />;
  });
}

interface ChunkProps {
  lines: readonly CodeLine[];
  last: boolean;
}

function drawChunk({ lines, last }: ChunkProps): ReactNode {
  const drawn: ReactNode[] = [];
  let plain = '';
  for (const [index, line] of lines.entries()) {
    const lineEnd = last && index === lines.length - 1 ? '' : '\n';
    for (const part of typeof line === 'string' ? [line] : line) {
      if (typeof part === 'string') {
        plain += part;
        continue;
      }
      drawn.push(
        plain,
        <span key={drawn.length} className={`hl-${part.kind}`}>
          {part.text}
        </span>,
      );
      plain = '';
    }
    plain += lineEnd;
  }
  return [...drawn, plain];
}

const Chunk = memo(
  drawChunk,
  (before, now) => before.last === now.last && sameItems(before.lines, now.lines),
);

/** Lines that get their colours in one go; more would hold up the page. */
const LINES_AT_ONCE = 240;

/** So many characters are coloured in no time, however often. */
const SHORT = 2_000;

interface Highlighted {
  readonly text: string;
  readonly lines: readonly CodeLine[];
  /** How many of the lines are shown in colour so far. */
  readonly ready: number;
}

function showMore(before: Highlighted | null, text: string, lines: readonly CodeLine[]): Highlighted {
  const ready = before && text.startsWith(before.text) ? before.ready : 0;
  return { text, lines, ready: Math.min(lines.length, ready + LINES_AT_ONCE) };
}

/**
 * The lines of the code block in `element`, coloured once the reader is near, the highlighter and the language have
 * loaded and the page has time. While the block is open it is coloured again with each line as long as it is short, and
 * then each time it has grown by half, so that all of it costs little more than once.
 */
export function useHighlighting({
  element,
  language,
  text,
  open,
}: {
  element: RefObject<Element | null>;
  language: string;
  text: string;
  open: boolean;
}): readonly CodeLine[] {
  const [wanted, setWanted] = useState('');
  const [highlighted, setHighlighted] = useState<Highlighted | null>(null);
  const isBack = wanted === '' || highlighted?.text === wanted;
  const hasNewLine = text.length <= SHORT && isBack && text.includes('\n', wanted.length);
  const due = !open || hasNewLine || text.length > wanted.length * 1.5 + 400;
  if (due && wanted !== text && language !== '' && text.length <= MAX_HIGHLIGHTED_LENGTH) setWanted(text);

  useEffect(() => {
    if (wanted === '' || !element.current) return;
    let current = true;
    let callOff = whenNearView(element.current, () => {
      callOff = whenIdle(() => void highlight());
    });
    const show = (lines: readonly CodeLine[], shown: number) => {
      if (!current || shown >= lines.length) return;
      setHighlighted((before) => showMore(before, wanted, lines));
      callOff = whenIdle(() => {
        show(lines, shown + LINES_AT_ONCE);
      });
    };
    const highlight = async () => {
      try {
        show((await highlightInWorker(wanted, language)) ?? [], 0);
      } catch {
        // The browser refuses a worker: the code stays plain.
      }
    };
    return () => {
      current = false;
      callOff();
    };
  }, [element, wanted, language]);

  const plain = text.split('\n');
  if (!highlighted || !text.startsWith(highlighted.text)) return plain;
  // The last line that was coloured may have grown since.
  const whole = highlighted.text === text ? highlighted.lines.length : highlighted.lines.length - 1;
  const ready = Math.min(highlighted.ready, whole);
  return plain.map((line, index) => (index < ready ? (highlighted.lines[index] ?? line) : line));
}
