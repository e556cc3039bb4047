import { area } from '../words';
import { count, plural } from './format';

/** Why a diagram was not drawn; `reason` is the drawing library's own. */
export type DiagramProblem =
  | { readonly code: 'not-loaded' | 'too-slow' }
  | { readonly code: 'too-long'; readonly limit: number }
  | { readonly code: 'refused'; readonly reason: string };

/** What is drawn with a message's Markdown. */
export const markdownWords = area('markdown', {
  done: 'Done',
  toDo: 'To do',
  table: 'Table',
  footnotes: 'Footnotes',
  footnote: (number: number) => `Footnote ${count(number)}`,
  backToReference: (of: { number: number; occurrence: number; references: number }) =>
    of.references === 1
      ? `Back to reference ${count(of.number)}`
      : `Back to reference ${count(of.number)}, ${count(of.occurrence)} of ${count(of.references)}`,

  code: (language: string) => `Code, ${language}`,
  wrap: 'Wrap',
  copy: 'Copy',
  copyCode: 'Copy code',
  copied: 'Copied',
  copyRefused: 'Blocked by your browser',
  download: 'Download',
  downloadCode: 'Download code',

  showDiagram: 'Show diagram',
  showCode: 'Show code',
  diagram: 'Diagram',
  drawing: 'Drawing the diagram…',
  diagramProblem: (problem: DiagramProblem) => {
    switch (problem.code) {
      case 'not-loaded':
        return 'The diagram couldn’t be drawn: the code for it didn’t load. Check your connection and try again.';
      case 'too-slow':
        return 'The diagram couldn’t be drawn: it takes too long.';
      case 'too-long':
        return `The diagram couldn’t be drawn: it is longer than ${count(problem.limit)} characters.`;
      case 'refused':
        return `The diagram couldn’t be drawn: ${problem.reason}`;
    }
  },

  image: 'Image',
  loadImage: 'Load image',
  imageNotLoaded: 'The image didn’t load.',

  moreItems: (items: number) =>
    plural(items, { one: '# more item is not shown.', other: '# more items are not shown.' }),
  moreRows: (rows: number) =>
    plural(rows, { one: '# more row is not shown.', other: '# more rows are not shown.' }),
  moreColumns: (columns: number) =>
    plural(columns, { one: '# more column is not shown.', other: '# more columns are not shown.' }),
  restNotShown: 'This message is very long. The rest of it is not shown.',
  showMore: 'Show more',
  plainBeyond: 'This message has so much formatting that part of it is shown as plain text.',
  formatMore: 'Format more',
});
