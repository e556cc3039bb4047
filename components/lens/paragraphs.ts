import type { AnswerPiece } from '@/lib/answer/answer-tokens';

/** Pieces from `start` to before `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Pieces that are drawn, or not, together: some ten lines of text. */
const RUN = 150;

/** Divides pieces into paragraphs, each after a line break, and those into runs. Nothing is lost: a paragraph has its line breaks. */
export function paragraphsOf(pieces: readonly Pick<AnswerPiece, 'text'>[]): readonly (readonly Span[])[] {
  const paragraphs: Span[][] = [];
  let runs: Span[] = [];
  let start = 0;
  for (const [place, { text }] of pieces.entries()) {
    const end = place + 1;
    const isLast = end === pieces.length;
    const breaks = text.endsWith('\n') || isLast;
    if (!breaks && end - start < RUN) continue;
    runs.push({ start, end });
    start = end;
    if (!breaks) continue;
    paragraphs.push(runs);
    runs = [];
  }
  return paragraphs;
}
