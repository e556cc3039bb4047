import { describe, expect, it } from 'vitest';
import { toHtml } from './to-html';

const table = (head: string, body: string) => `<table><thead>${head}</thead><tbody>${body}</tbody></table>`;
const link = (href: string, text = href) => `<a href="${href}">${text}</a>`;

/*
 * GitHub's additions to CommonMark, after the examples of its specification. Addresses are written as the URL standard
 * writes them, and boxes of tasks as characters, as everywhere in the copied HTML.
 *
 * Source: https://github.github.com/gfm/
 */
const examples: Readonly<Record<string, readonly [markdown: string, html: string]>> = {
  'a table': [
    '| foo | bar |\n| --- | --- |\n| baz | bim |',
    table('<tr><th>foo</th><th>bar</th></tr>', '<tr><td>baz</td><td>bim</td></tr>'),
  ],
  'a table without outer pipes, aligned': [
    '| abc | defghi |\n:-: | -----------:\nbar | baz',
    table(
      '<tr><th align="center">abc</th><th align="right">defghi</th></tr>',
      '<tr><td align="center">bar</td><td align="right">baz</td></tr>',
    ),
  ],
  'pipes inside cells': [
    '| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |',
    table(
      '<tr><th>f|oo</th></tr>',
      '<tr><td>b <code>|</code> az</td></tr><tr><td>b <strong>|</strong> im</td></tr>',
    ),
  ],
  'a table ended by a quote': [
    '| abc | def |\n| --- | --- |\n| bar | baz |\n> bar',
    table('<tr><th>abc</th><th>def</th></tr>', '<tr><td>bar</td><td>baz</td></tr>') +
      '\n<blockquote><p>bar</p></blockquote>',
  ],
  'a table ended by a blank line': [
    '| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar',
    table(
      '<tr><th>abc</th><th>def</th></tr>',
      '<tr><td>bar</td><td>baz</td></tr><tr><td>bar</td><td></td></tr>',
    ) + '\n<p>bar</p>',
  ],
  'no table where the rows do not match': [
    '| abc | def |\n| --- |\n| bar |',
    '<p>| abc | def |\n| --- |\n| bar |</p>',
  ],
  'rows that are short or long': [
    '| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |',
    table(
      '<tr><th>abc</th><th>def</th></tr>',
      '<tr><td>bar</td><td></td></tr><tr><td>bar</td><td>baz</td></tr>',
    ),
  ],
  'a table without rows': ['| abc | def |\n| --- | --- |', table('<tr><th>abc</th><th>def</th></tr>', '')],
  tasks: ['- [ ] foo\n- [x] bar', '<ul><li>☐ foo</li><li>☑ bar</li></ul>'],
  'nested tasks': [
    '- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim',
    '<ul><li>☑ foo<ul><li>☐ bar</li><li>☑ baz</li></ul></li><li>☐ bim</li></ul>',
  ],
  strikethrough: ['~~Hi~~ Hello, ~there~ world!', '<p><del>Hi</del> Hello, <del>there</del> world!</p>'],
  'no strikethrough across paragraphs': [
    'This ~~has a\n\nnew paragraph~~.',
    '<p>This ~~has a</p>\n<p>new paragraph~~.</p>',
  ],
  'no strikethrough by three': ['This will ~~~not~~~ strike.', '<p>This will ~~~not~~~ strike.</p>'],
  'a bare domain': [
    'www.commonmark.org',
    `<p>${link('http://www.commonmark.org/', 'www.commonmark.org')}</p>`,
  ],
  'a bare address in a sentence': [
    'Visit www.commonmark.org/a.b.',
    `<p>Visit ${link('http://www.commonmark.org/a.b', 'www.commonmark.org/a.b')}.</p>`,
  ],
  'parentheses around an address': [
    '(www.google.com/search?q=Markup+(business))',
    `<p>(${link('http://www.google.com/search?q=Markup+(business)', 'www.google.com/search?q=Markup+(business)')})</p>`,
  ],
  'an entity behind an address': [
    'www.google.com/search?q=commonmark&hl=en\n\nwww.google.com/search?q=commonmark&hl;',
    `<p>${link('http://www.google.com/search?q=commonmark&amp;hl=en', 'www.google.com/search?q=commonmark&amp;hl=en')}</p>\n<p>${link('http://www.google.com/search?q=commonmark', 'www.google.com/search?q=commonmark')}&amp;hl;</p>`,
  ],
  'an address that ends at <': [
    'www.commonmark.org/he<lp',
    `<p>${link('http://www.commonmark.org/he', 'www.commonmark.org/he')}&lt;lp</p>`,
  ],
  'an address with its scheme': [
    'http://commonmark.org/x\n\n(Visit https://encrypted.google.com/search?q=Markup+(business))',
    `<p>${link('http://commonmark.org/x')}</p>\n<p>(Visit ${link('https://encrypted.google.com/search?q=Markup+(business)')})</p>`,
  ],
  'a mail address': ['foo@bar.baz', `<p>${link('mailto:foo@bar.baz', 'foo@bar.baz')}</p>`],
  'a plus in a mail address': [
    "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.",
    `<p>hello@mail+xyz.example isn't valid, but ${link('mailto:hello+xyz@mail.example', 'hello+xyz@mail.example')} is.</p>`,
  ],
  'ends of mail addresses': [
    'a.b-c_d@a.b\n\na.b-c_d@a.b.\n\na.b-c_d@a.b-\n\na.b-c_d@a.b_',
    `<p>${link('mailto:a.b-c_d@a.b', 'a.b-c_d@a.b')}</p>\n<p>${link('mailto:a.b-c_d@a.b', 'a.b-c_d@a.b')}.</p>\n<p>a.b-c_d@a.b-</p>\n<p>a.b-c_d@a.b_</p>`,
  ],
};

describe('GitHub-flavoured Markdown', () => {
  it.each(Object.entries(examples))('reads %s', (_, [markdown, html]) => {
    expect(toHtml(markdown)).toBe(html);
  });
});
