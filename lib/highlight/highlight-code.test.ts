import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodeLine } from './highlight-client';
import { highlightCode } from './highlight-code';

function textOf(lines: readonly CodeLine[] | null): string | undefined {
  return lines
    ?.map((line) =>
      typeof line === 'string'
        ? line
        : line.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
    )
    .join('\n');
}

describe('highlightCode', () => {
  it('finds what is to be coloured, line by line', async () => {
    expect(await highlightCode('import json\nx = "a"  # b', 'py')).toEqual([
      [{ kind: 'keyword', text: 'import' }, ' json'],
      ['x = ', { kind: 'string', text: '"a"' }, '  ', { kind: 'comment', text: '# b' }],
    ]);
  });

  it('reads code inside a string as code', async () => {
    expect(await highlightCode('`a${b}c`', 'js')).toEqual([
      [{ kind: 'string', text: '`a' }, '${b}', { kind: 'string', text: 'c`' }],
    ]);
  });

  it('reads scripts in a page as scripts', async () => {
    const [line] = (await highlightCode('<script>if (a) b();</script>', 'html')) ?? [];
    expect(line).toContainEqual({ kind: 'keyword', text: 'if' });
  });

  it('tells added lines of a diff from removed ones', async () => {
    expect(await highlightCode('-old\n+new\n same', 'diff')).toEqual([
      [{ kind: 'removed', text: '-old' }],
      [{ kind: 'added', text: '+new' }],
      [' same'],
    ]);
  });

  it.each(['nosuch', '', '__proto__', 'constructor', 'toString'])(
    'has nothing to say about %j',
    async (language) => {
      expect(await highlightCode('x', language)).toBeNull();
    },
  );

  it('keeps every character', async () => {
    const pieces = fc.constantFrom(
      '"',
      "'",
      '`',
      '${',
      '}',
      '{',
      '/*',
      '*/',
      '//',
      '\n',
      ' ',
      'if',
      'x',
      '<a>',
      '</a>',
      '\\',
      '+',
      '-',
      '#',
    );
    const language = fc.constantFrom(
      'js',
      'ts',
      'py',
      'html',
      'css',
      'bash',
      'diff',
      'md',
      'sql',
      'json',
      'php',
      'yaml',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), language, async (parts, name) => {
        const code = parts.join('');
        expect(textOf(await highlightCode(code, name))).toBe(code);
      }),
      { numRuns: 300 },
    );
  });
});
