import { describe, expect, it } from 'vitest';
import { closeInline } from './partial-inline';

describe('closeInline', () => {
  it.each([
    ['plain text', 'plain text'],
    ['**bold', '**bold**'],
    ['**bold ', '**bold** '],
    ['a *b **c', 'a *b **c***'],
    ['_em', '_em_'],
    ['~~gone', '~~gone~~'],
    ['`code', '`code`'],
    ['``a ` b', '``a ` b``'],
    ['**a `b', '**a `b`**'],
    ['**done** and', '**done** and'],
  ])('closes %j as %j', (text, closed) => {
    expect(closeInline(text)).toBe(closed);
  });

  it.each([
    ['a **', 'a '],
    ['a `', 'a '],
    ['a ~~', 'a '],
    ['**bold*', '**bold**'],
    ['a \\', 'a '],
    ['![alt](https://a', ''],
    ['see ![a', 'see '],
  ])('lets marks at the very end of %j wait', (text, closed) => {
    expect(closeInline(text)).toBe(closed);
  });

  it.each([
    ['[text', 'text'],
    ['[text]', 'text'],
    ['[text](https://a.b/c', 'text'],
    ['[text][re', 'text'],
    ['**[text](htt', '**text**'],
    ['[done](https://a.b) and', '[done](https://a.b) and'],
    ['[1] is a number', '[1] is a number'],
    ['mark[^1', 'mark[^1'],
  ])('draws the half link %j as its text', (text, closed) => {
    expect(closeInline(text)).toBe(closed);
  });

  it.each(['2 * 3', 'snake_case', 'a ** b', '$a_b', '\\(x_1 * y', '\\*not', '$5 and *more* text'])(
    'leaves %j alone',
    (text) => {
      expect(closeInline(text)).toBe(text);
    },
  );
});
