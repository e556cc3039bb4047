import { useEffect, useState } from 'react';
import { MAX_HIGHLIGHTED_LENGTH } from '@/lib/markdown/limits';
import type { CodeLine } from './code-line';
import { whenIdle } from './when-idle';

/** Lines that get their colours in one go; more would hold up the page. */
const LINES_AT_ONCE = 240;

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
    let cancelIdle = whenIdle(() => {
      void highlight();
    });
    const show = (lines: readonly CodeLine[], shown: number) => {
      if (!current || shown >= lines.length) return;
      setHighlighted((before) => showMore(before, wanted, lines));
      cancelIdle = whenIdle(() => {
        show(lines, shown + LINES_AT_ONCE);
      });
    };
    const highlight = async () => {
      try {
        const { highlightCode } = await import('./highlight-code');
        show((await highlightCode(wanted, language)) ?? [], 0);
      } catch {
        // Offline, or a new version was deployed: the code stays plain.
      }
    };
    return () => {
      current = false;
      cancelIdle();
    };
  }, [wanted, language]);

  const plain = text.split('\n');
  if (!highlighted || !text.startsWith(highlighted.text)) return plain;
  // The last line that was coloured may have grown since.
  const whole = highlighted.text === text ? highlighted.lines.length : highlighted.lines.length - 1;
  const ready = Math.min(highlighted.ready, whole);
  return plain.map((line, index) => (index < ready ? (highlighted.lines[index] ?? line) : line));
}
