import { memo, type ReactNode } from 'react';
import type { CodeLine } from '@/lib/highlight/code-line';

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
