import { describe, expect, it } from 'vitest';
import { toHtml } from './to-html';

describe('toHtml', () => {
  it('keeps a table a table', () => {
    expect(toHtml('| a | b |\n|---|--:|\n| 1 | **2** |')).toBe(
      '<table><thead><tr><th>a</th><th align="right">b</th></tr></thead>' +
        '<tbody><tr><td>1</td><td align="right"><strong>2</strong></td></tr></tbody></table>',
    );
  });

  it('keeps lists and tasks', () => {
    expect(toHtml('3. a\n4. b\n   - c')).toBe('<ol start="3"><li>a</li><li>b<ul><li>c</li></ul></li></ol>');
    expect(toHtml('- [x] a\n- [ ] b')).toBe('<ul><li>☑ a</li><li>☐ b</li></ul>');
  });

  it('escapes text, code and addresses', () => {
    expect(toHtml('<b onclick="x">&amp;amp;</b> `<i>` [a](<https://b.c/"&d>)')).toBe(
      '<p>&lt;b onclick=&quot;x&quot;&gt;&amp;amp;&lt;/b&gt; <code>&lt;i&gt;</code> ' +
        '<a href="https://b.c/%22&amp;d">a</a></p>',
    );
  });

  it('fetches nothing: an image is a link, a refused address is text', () => {
    expect(toHtml('![cat](https://b.c/d.png) [x](javascript:alert(1))')).toBe(
      '<p><a href="https://b.c/d.png">cat</a> x</p>',
    );
  });

  it('carries footnotes and formulas as they are read', () => {
    expect(toHtml('a[^n] $x$\n\n[^n]: b')).toBe(
      '<p>a<sup>1</sup> $x$</p>\n<hr>\n<ol><li value="1"><p>b</p></li></ol>',
    );
  });
});
