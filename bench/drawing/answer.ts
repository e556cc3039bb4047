const paragraph =
  'Streaming a long answer means drawing the *same* text again and again, a little longer each time. The usual renderer parses **everything** for every update, so its work grows with the square of the length; see [the measurements](https://example.com/measurements) and `performance.now()` for how it was timed.';

const section = (index: number): string =>
  [
    `## ${index}. How the parts fit together`,
    paragraph,
    `1. First, the text is read in blocks.\n2. Then only the *last* block is read again.\n   - A nested point with \`code\`.\n   - Another with **bold words**.\n3. At the end, the whole is read once more.`,
    `\`\`\`${index % 2 === 0 ? 'python' : 'typescript'}\n${index % 2 === 0 ? python : typescript}\n\`\`\``,
    `| step | cost | share |\n| --- | ---: | :---: |\n| read | ${index} ms | 10 % |\n| draw | ${index * 2} ms | 70 % |\n| lay out | ${index} ms | 20 % |`,
    `The cost of drawing *n* updates is $\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}$, and a quarter of it remains:\n\n$$\nT(n) = \\frac{1}{4} \\cdot \\frac{n(n+1)}{2}\n$$`,
    `> A block that is finished is never touched again.\n\n- [x] Measured\n- [ ] Believed\n\n${paragraph}`,
  ].join('\n\n');

const python = `def fibonacci(n: int) -> int:
    """The n-th Fibonacci number."""
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a

print([fibonacci(n) for n in range(10)])  # 0, 1, 1, 2 …`;

const typescript = `export async function* decode(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    yield new TextDecoder().decode(next.value, { stream: true });
  }
}`;

/** An answer of `length` characters with what answers have: headings, lists, code, tables, maths, links. */
export function longAnswer(length: number): string {
  let text = '';
  for (let index = 1; text.length < length; index++) text += `${section(index)}\n\n`;
  return text.slice(0, length);
}
