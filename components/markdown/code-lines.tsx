'use client';

import { useRef, memo, type ReactNode } from 'react';
import { useHighlighting } from './use-highlighting';
import { CopyButton } from '@/components/ui/copy-button';
import type { CodeLine } from '@/lib/highlight/highlight-client';

interface CodePanelProps {
  code: string;
  language: string;
  label: string;
}

/** A text in mono with a copy button, scrolling within itself. The button also gives the keyboard a hold to scroll by. */
export function CodePanel({ code, language, label }: CodePanelProps) {
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
        <CopyButton text={() => code} />
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
  (before, now) =>
    before.last === now.last &&
    before.lines.length === now.lines.length &&
    before.lines.every((line, index) => line === now.lines[index]),
);
