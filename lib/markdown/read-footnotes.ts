import { blockNodes } from './block-nodes';
import type { FootnoteNumbers } from './footnote-numbers';
import type { Footnote } from './tree';

/** The footnotes under a message, by number. A footnote may refer to others, which are then numbered too. */
export function readFootnotes(numbers: FootnoteNumbers): readonly Footnote[] {
  const children = new Map<string, Footnote['children']>();
  for (let found = true; found;) {
    found = false;
    for (const { label } of numbers.inOrder()) {
      const definition = numbers.definitions.get(label);
      if (!definition || children.has(label)) continue;
      children.set(label, blockNodes(definition.tokens, numbers));
      found = true;
    }
  }
  return numbers.inOrder().flatMap(({ label, references }, index) => {
    const content = children.get(label);
    return content ? [{ number: index + 1, references, children: content }] : [];
  });
}
