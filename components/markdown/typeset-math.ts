import 'katex/dist/katex.min.css';
import { __renderToDomTree, type KatexNode } from 'katex';
import { MAX_MATH_DEPTH, MAX_MATH_EXPANSION, MAX_MATH_NODES } from '@/lib/markdown/limits';
import { isRecord } from '@/lib/json/json';

/** The outcome for a formula: how many nodes it has, or why it stays its source. */
export type Typesetting =
  { readonly nodes: number; readonly toNode: () => Node } | 'not understood' | 'too large';

class TooLarge extends Error {}

/**
 * Typesets a formula without drawing it. Commands that would link, load or set attributes are off. What it comes to is
 * counted before the browser gets to see any of it: a few characters can come to a page that it never finishes laying
 * out, or to a nesting that ends its process.
 */
export function typesetMath(tex: string, display: boolean): Typesetting {
  try {
    const tree = __renderToDomTree(tex, {
      displayMode: display,
      trust: false,
      strict: 'ignore',
      throwOnError: true,
      // In em: keeps \rule and \kern from covering the page.
      maxSize: 20,
      // Of KaTeX's own macros, which are short: a thin space alone takes four.
      maxExpand: 5_000,
      macros: boundedMacros(),
    });
    return { nodes: countNodes(tree), toNode: () => tree.toNode() };
  } catch (error) {
    // KaTeX overflows the stack where groups are nested thousands deep.
    return error instanceof TooLarge || error instanceof RangeError ? 'too large' : 'not understood';
  }
}

/**
 * A formula's own macros, which together may add so many tokens to it. KaTeX counts expansions alone. It reads a macro
 * here to expand it; one that repeats its argument is refused, because the argument may hold the macro again.
 */
function boundedMacros(): Record<string, object> {
  let left = MAX_MATH_EXPANSION;
  return new Proxy<Record<string, object>>(
    {},
    {
      get(macros, name, receiver): unknown {
        const macro: unknown = Reflect.get(macros, name, receiver);
        left -= 1 + bodyOf(macro).length;
        if (left < 0) throw new TooLarge();
        return macro;
      },
      set(macros, name, macro: unknown, receiver) {
        if (repeatsArgument(bodyOf(macro))) throw new TooLarge();
        return Reflect.set(macros, name, macro, receiver);
      },
    },
  );
}

/** The tokens of a macro that the formula defines, last one first as KaTeX keeps them. */
function bodyOf(macro: unknown): readonly unknown[] {
  return isRecord(macro) && Array.isArray(macro['tokens']) ? macro['tokens'] : [];
}

function repeatsArgument(body: readonly unknown[]): boolean {
  const text = (token: unknown) => (isRecord(token) ? token['text'] : undefined);
  const used = body.filter((_, index) => text(body[index + 1]) === '#').map(text);
  return new Set(used).size < used.length;
}

function countNodes(tree: KatexNode): number {
  let nodes = 0;
  let level: readonly KatexNode[] = [tree];
  for (let depth = 0; level.length > 0; depth += 1) {
    nodes += level.length;
    if (nodes > MAX_MATH_NODES || depth > MAX_MATH_DEPTH) throw new TooLarge();
    level = level.flatMap(({ children }) => children ?? []);
  }
  return nodes;
}
