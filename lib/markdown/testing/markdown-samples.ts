import fc from 'fast-check';

/** A message that holds every kind of block and mark, for tests. */
export const everything = `# Reading a JSON file

Use the built-in \`json\` module. **\`json.load\`** reads a *file object*; ~~never~~ \`\`a \` tick\`\`. See [the docs](https://docs.python.org/3/library/json.html "title"), www.example.com, <https://example.com/auto> or [this one](./local.md).
Two ** stars, 3 * 4 * 5, snake_case_word and \\*escaped\\* marks.

\`\`\`python title="x"
import json

data = json.loads("[1, 2]")  # \`\`\` not a fence
\`\`\`

Setext heading
--------------

1. First
   with a soft break
2. Then *parse* it
   - nested **one**
   - nested two

     \`\`\`sh
     ls -l
     \`\`\`

   A second paragraph.
3. Done

- [x] write
- [ ] test

| Method | Time | Notes |
|:--|--:|:-:|
| load | 12.5 ms | reads a \`file\` |
| loads \\| b | 8 ms | **bold** |

> A quote with **bold**
> lazy
continued
>
> > and a nested one

The area is $A = \\pi r^2$, and it costs $5 and $10. Also \\(e^{i\\pi} + 1 = 0\\).

$$
\\int_0^1 x \\, dx
+ \\frac{1}{2}
$$

Some text then
\\[
a_1 - b
\\]

An image: ![A cat](https://example.com/cat.png) and text.[^1] A [late reference][late] and [late].

<details><summary>raw *html*</summary>
text
</details>

Line one  
line two<br>line three &amp; &copy; &#8212;

---

Last words[^note], and 👩‍🔬 emoji, עברית, \u202E control.

[^1]: The first note.
[^note]: Another, with \`code\`.

    And a second paragraph[^1].

[late]: https://example.com/late "Late"
`;

const fragments = [
  ...[
    '# ',
    '## ',
    '- ',
    '* ',
    '1. ',
    '2) ',
    '> ',
    '    ',
    '  ',
    '\t',
    '\n',
    '\n\n',
    '\n\n',
    ' ',
    '---',
    '===',
    '***',
  ],
  ...[
    '**',
    '*',
    '_',
    '__',
    '~~',
    '~',
    '`',
    '``',
    '```',
    '```js\n',
    '~~~',
    '$',
    '$$',
    '\\(',
    '\\)',
    '\\[',
    '\\]',
    '\\',
  ],
  ...[
    '[',
    ']',
    '](',
    ')',
    '(',
    '![',
    '[^1]',
    '[^1]: ',
    '[a]: http://b.c',
    '[a]',
    '<',
    '>',
    '<b>',
    '<br>',
    '<!--',
    '-->',
  ],
  ...[
    '| ',
    ' | ',
    '|',
    '|---|---|',
    '| a | b |\n',
    ':-:',
    '- [ ] ',
    '- [x] ',
    'http://x.yz',
    'a@b.cd',
    '&amp;',
    '&',
    '!',
  ],
  ...[
    'word',
    'a',
    'b c',
    'two words',
    '12',
    '5',
    '.',
    ',',
    ':',
    '"',
    'é',
    '👩‍🔬',
    'ß',
    '\u202E',
    '\r\n',
    '\r',
    '\0',
  ],
];

/** Text made of pieces of Markdown in any order, mostly unbalanced. */
export const anyMarkdown = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...fragments) },
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''));
