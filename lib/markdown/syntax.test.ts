import { describe, expect, it } from 'vitest';
import { readMarkdown } from './block-reader';
import type { BlockNode } from './tree';

function read(text: string): readonly BlockNode[] {
  return readMarkdown(text).blocks.map(({ node }) => node);
}

/** Formulas anywhere in a text, as TeX. */
function formulas(text: string): string[] {
  return read(text).flatMap((node) => {
    if (node.type === 'math') return [node.tex];
    return node.type === 'paragraph'
      ? node.children.flatMap((child) => (child.type === 'math' ? [child.tex] : []))
      : [];
  });
}

describe('maths', () => {
  it.each([
    ['$x^2$', ['x^2']],
    ['so $a$ and $b$.', ['a', 'b']],
    ['\\(x\\) and \\[y\\]', ['x', 'y']],
    ['$$x$$', ['x']],
    ['$$\nx = 1\n+ y\n- z\n$$', ['x = 1\n+ y\n- z']],
    ['text\n\\[\n# not a heading\n\\]\ntext', ['# not a heading']],
    ['$\\text{\\$5}$', ['\\text{\\$5}']],
    ['$2x$', ['2x']],
  ])('finds the formulas of %j', (text, found) => {
    expect(formulas(text)).toEqual(found);
  });

  it.each([
    '$5 and $10',
    'from $5-$10 to US$20',
    'costs $5 million, or 6$',
    'run $HOME/bin:$PATH now',
    'a $ b $ c',
    '\\$x\\$',
    '`$x$`',
    '$$\nnever\n\nclosed\n$$x',
  ])('reads %j as text', (text) => {
    expect(formulas(text)).toEqual([]);
  });
});

describe('footnotes', () => {
  it('numbers them by first reference and keeps the unreferenced', () => {
    const { footnotes } = readMarkdown('a[^b] c[^a] d[^b]\n\n[^a]: A\n[^b]: B\n\n    more\n[^c]: C');
    expect(
      footnotes.map(({ number, references, children }) => [number, references, children.length]),
    ).toEqual([
      [1, 2, 2],
      [2, 1, 1],
      [3, 0, 1],
    ]);
  });

  it('shows a reference that nothing defines as text', () => {
    expect(read('a[^x]')).toEqual([{ type: 'paragraph', children: [{ type: 'text', text: 'a[^x]' }] }]);
  });

  it('survives footnotes that refer to one another', () => {
    expect(
      readMarkdown('[^a]\n\n[^a]: x[^b]\n[^b]: y[^a]').footnotes.map(({ references }) => references),
    ).toEqual([2, 1]);
  });
});

describe('GitHub’s extensions', () => {
  it('reads tables, tasks, strikethrough and bare addresses', () => {
    const [table, list, paragraph] = read(
      '| a |\n|:-:|\n| b \\| c |\n\n- [x] d\n- e\n\n~~f~~ www.g.hi a@b.cd',
    );
    expect(table).toMatchObject({ type: 'table', align: ['center'], rows: [[[{ text: 'b | c' }]]] });
    expect(list).toMatchObject({ type: 'list', items: [{ checked: true }, { checked: null }] });
    expect(paragraph).toMatchObject({
      children: [
        { type: 'delete' },
        { text: ' ' },
        { type: 'link', href: 'http://www.g.hi/' },
        { text: ' ' },
        { type: 'link', href: 'mailto:a@b.cd' },
      ],
    });
  });
});

describe('text', () => {
  it('decodes character references once', () => {
    expect(read('&amp;lt; &#38;amp; &copy; &#x1F600; &nope; &#0;')).toEqual([
      { type: 'paragraph', children: [{ type: 'text', text: '&lt; &amp; © 😀 &nope; \uFFFD' }] },
    ]);
  });

  it('makes characters visible that reorder the text', () => {
    expect(read('a\u202Eb `c\u2066d`')).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'a⟦U+202E⟧b ' },
          { type: 'inlineCode', text: 'c⟦U+2066⟧d' },
        ],
      },
    ]);
  });

  it('keeps code exactly as written', () => {
    expect(read('```JS {1}\n\ta <b> &amp;\n\n  c  \n```')).toEqual([
      { type: 'code', language: 'js', text: '\ta <b> &amp;\n\n  c  ', open: false, caret: false },
    ]);
  });

  it('knows an open fence from a closed one', () => {
    const open = (text: string) => read(text).map((node) => node.type === 'code' && node.open);
    expect(open('```\na\n```')).toEqual([false]);
    expect(open('````\na\n```')).toEqual([true]);
    expect(open('```')).toEqual([true]);
    expect(open('    indented')).toEqual([false]);
  });
});
