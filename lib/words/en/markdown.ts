import { area } from '../words';
import { count, plural } from './format';

/** The parts of a message's text that can be pressed, or that say what is not shown. */
export const markdownWords = area('markdown', {
  code: (language: string) => `Code, ${language}`,
  plainCode: 'text',
  wrap: 'Wrap',
  copy: 'Copy',
  copyCode: 'Copy code',
  copied: 'Copied',
  copyRefused: 'Blocked',
  download: 'Download',
  downloadCode: 'Download code',

  table: 'Table',
  moreRows: (rows: number) =>
    plural(rows, { one: 'Shortened: # more row.', other: 'Shortened: # more rows.' }),
  moreColumns: (columns: number) =>
    plural(columns, { one: 'Shortened: # more column.', other: 'Shortened: # more columns.' }),
  moreItems: (items: number) =>
    plural(items, { one: 'Shortened: # more item.', other: 'Shortened: # more items.' }),
  restIsLong: 'Shortened: this message is very long.',
  showMore: 'Show more',
  plainText: 'Part of this message is shown as plain text because it has too much formatting.',
  formatMore: 'Format more',
  done: 'Done',
  toDo: 'To do',

  image: 'Image',
  loadImage: 'Load image',
  imageFailed: 'The image couldn’t be loaded.',
  formulaTooLarge: 'Too large to typeset',

  footnotes: 'Footnotes',
  footnote: (number: number) => `Footnote ${count(number)}`,
  /** Which of its references a footnote leads back to, and of how many. */
  backToReference: (number: number, index: number, references: number) =>
    references === 1
      ? `Back to reference ${count(number)}`
      : `Back to reference ${count(number)}, ${count(index)} of ${count(references)}`,

  showDiagram: 'Show diagram',
  showCode: 'Show code',
  diagram: 'Diagram',
  drawingDiagram: 'Drawing the diagram…',
  diagramProblem: (problem: DiagramProblem): string => {
    switch (problem.code) {
      case 'too-long':
        return `This diagram can’t be drawn: it’s longer than ${count(problem.limit)} characters.`;
      case 'too-slow':
        return 'This diagram can’t be drawn: it takes too long.';
      case 'not-loaded':
        return 'The diagram couldn’t be drawn because part of the app didn’t load. Check your connection and try again.';
      case 'refused':
        return problem.reason === ''
          ? 'Mermaid can’t draw this diagram.'
          : `Mermaid can’t draw this diagram: “${problem.reason}”`;
    }
  },
});

/** Why there is no picture of a diagram; `reason` is Mermaid's own. */
export type DiagramProblem =
  | { readonly code: 'too-long'; readonly limit: number }
  | { readonly code: 'too-slow' }
  | { readonly code: 'not-loaded' }
  | { readonly code: 'refused'; readonly reason: string };
