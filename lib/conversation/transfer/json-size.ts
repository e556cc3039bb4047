const QUOTE = 34;
const COMMA = 44;
const BRACKET = 91;
const BACKSLASH = 92;
const CLOSING_BRACKET = 93;
const BRACE = 123;
const CLOSING_BRACE = 125;

/**
 * How deep JSON text is nested and how many values it has (an empty array or object counts twice): what parsing it
 * would cost. Of text that is not JSON, it is at least what a parser gets to see.
 */
export function jsonSize(text: string): { readonly depth: number; readonly values: number } {
  let open = 0;
  let depth = 0;
  let values = 1;
  for (let offset = 0; offset < text.length; offset += 1) {
    switch (text.charCodeAt(offset)) {
      case QUOTE:
        offset = endOfString(text, offset);
        break;
      case BRACKET:
      case BRACE:
        open += 1;
        values += 1;
        depth = Math.max(depth, open);
        break;
      case CLOSING_BRACKET:
      case CLOSING_BRACE:
        open -= 1;
        break;
      case COMMA:
        values += 1;
    }
  }
  return { depth, values };
}

/** The offset of the quote that ends a string, or the text's length. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
