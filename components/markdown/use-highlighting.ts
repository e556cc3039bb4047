import { useEffect, useState, type RefObject } from 'react';
import { MAX_HIGHLIGHTED_LENGTH } from '@/lib/markdown/limits';
import { type CodeLine, highlightInWorker } from '@/lib/highlight/highlight-client';
import { whenIdle, whenNearView } from './defer';

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
