import type { MarkedToken, Token } from 'marked';

const blockTypes = [
  'paragraph',
  'heading',
  'code',
  'blockquote',
  'list',
  'table',
  'hr',
  'html',
  'space',
  'def',
] as const;
const inlineTypes = [
  'strong',
  'em',
  'del',
  'codespan',
  'br',
  'checkbox',
  'escape',
  'html',
  'link',
  'image',
  'text',
] as const;

export type BlockToken = Extract<MarkedToken, { type: (typeof blockTypes)[number] }>;
export type InlineToken = Extract<MarkedToken, { type: (typeof inlineTypes)[number] }>;

const blockTypeNames: ReadonlySet<string> = new Set(blockTypes);
const inlineTypeNames: ReadonlySet<string> = new Set(inlineTypes);

export function isBlockToken(token: Token): token is BlockToken {
  return blockTypeNames.has(token.type);
}

export function isInlineToken(token: Token): token is InlineToken {
  return inlineTypeNames.has(token.type);
}
