/**
 * The tree that a message is drawn and copied from. Node types are mdast's where it has them.
 *
 * Source: https://github.com/syntax-tree/mdast
 */
export type InlineNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong' | 'emphasis' | 'delete'; readonly children: readonly InlineNode[] }
  | { readonly type: 'inlineCode'; readonly text: string }
  | LinkNode
  | { readonly type: 'refusedLink'; readonly address: string; readonly children: readonly InlineNode[] }
  | ImageNode
  | MathNode
  | { readonly type: 'footnoteReference'; readonly number: number; readonly occurrence: number }
  | { readonly type: 'break' }
  | { readonly type: 'caret' };

interface LinkNode {
  readonly type: 'link';
  readonly href: string;
  /** The host it leads to, where its text names another one. */
  readonly unexpectedHost?: string;
  readonly children: readonly InlineNode[];
}

export interface ImageNode {
  readonly type: 'image';
  readonly alt: string;
  readonly address: string;
  /** `embedded`: a bitmap that needs no fetch. `remote`: fetched when the reader asks. `refused`: never fetched. */
  readonly source: 'embedded' | 'remote' | 'refused';
}

export interface MathNode {
  readonly type: 'math';
  /** As written, delimiters and all. */
  readonly source: string;
  readonly tex: string;
  readonly display: boolean;
  /** True while the closing delimiter has not arrived. */
  readonly open: boolean;
}

export interface CodeNode {
  readonly type: 'code';
  /** The first word of the fence's info string, in lower case; empty for none. */
  readonly language: string;
  readonly text: string;
  /** True while the closing fence has not arrived. */
  readonly open: boolean;
  /** True where the caret stands at the end of the code. */
  readonly caret: boolean;
}

export interface ListItem {
  /** null where the item is not a task. */
  readonly checked: boolean | null;
  readonly children: readonly BlockNode[];
}

export interface ListNode {
  readonly type: 'list';
  /** The first number of an ordered list, null for a bulleted one. */
  readonly start: number | null;
  readonly spread: boolean;
  readonly items: readonly ListItem[];
}

export type Alignment = 'left' | 'center' | 'right' | null;
type TableCell = readonly InlineNode[];
export type TableRow = readonly TableCell[];

export interface TableNode {
  readonly type: 'table';
  readonly align: readonly Alignment[];
  readonly header: TableRow;
  readonly rows: readonly TableRow[];
}

export type BlockNode =
  | { readonly type: 'paragraph'; readonly children: readonly InlineNode[] }
  | { readonly type: 'heading'; readonly depth: number; readonly children: readonly InlineNode[] }
  | { readonly type: 'blockquote'; readonly children: readonly BlockNode[] }
  | { readonly type: 'html'; readonly text: string }
  | { readonly type: 'thematicBreak' }
  | CodeNode
  | MathNode
  | ListNode
  | TableNode;

/** A block of a message with a key that stays its own while the message grows. */
export interface MarkdownBlock {
  readonly key: string;
  readonly node: BlockNode;
}

export interface Footnote {
  readonly number: number;
  /** How many references lead to it, and so how many links lead back. */
  readonly references: number;
  readonly children: readonly BlockNode[];
}

export interface MarkdownDocument {
  readonly blocks: readonly MarkdownBlock[];
  readonly footnotes: readonly Footnote[];
}
