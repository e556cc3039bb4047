import { startTransition, useEffect, useState } from 'react';
import { MAX_HIGHLIGHTED_LENGTH } from '@/lib/markdown/limits';
import type { CodeLine } from './code-line';
import { whenIdle } from './when-idle';

interface Highlighted {
  readonly text: string;
  readonly lines: readonly CodeLine[];
}

/**
 * The lines of a code block, coloured once the highlighter and the language have loaded and the page has time. While
 * the block is open it is coloured again each time it has grown by half, so that all of it costs little more than once.
 */
export function useHighlighting({
  language,
  text,
  open,
}: {
  language: string;
  text: string;
  open: boolean;
}): readonly CodeLine[] {
  const [wanted, setWanted] = useState('');
  const [highlighted, setHighlighted] = useState<Highlighted | null>(null);
  const due = !open || text.length > wanted.length * 1.5 + 400;
  if (due && wanted !== text && language !== '' && text.length <= MAX_HIGHLIGHTED_LENGTH) setWanted(text);

  useEffect(() => {
    if (wanted === '') return;
    let current = true;
    const cancelIdle = whenIdle(() => {
      void import('./highlight-code').then(async ({ highlightCode }) => {
        const lines = await highlightCode(wanted, language);
        if (current && lines) {
          startTransition(() => {
            setHighlighted({ text: wanted, lines });
          });
        }
      });
    });
    return () => {
      current = false;
      cancelIdle();
    };
  }, [wanted, language]);

  const plain = text.split('\n');
  if (!highlighted || !text.startsWith(highlighted.text)) return plain;
  // The last line that was coloured may have grown since.
  const ready = highlighted.text === text ? plain.length : highlighted.lines.length - 1;
  return plain.map((line, index) => (index < ready ? (highlighted.lines[index] ?? line) : line));
}
