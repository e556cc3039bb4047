import type { KatexOptions } from 'katex';

declare module 'katex' {
  /** The tree that KaTeX builds before it makes elements. Not in its own types, though exported since 0.1. */
  export interface KatexNode {
    readonly children?: readonly KatexNode[];
    toNode(): Node;
  }

  /** Throws `ParseError` for what it does not understand. */
  export function __renderToDomTree(tex: string, options: KatexOptions): KatexNode;
}
