import type { Token } from 'marked';
import { showBidiControls } from './characters';
import { decodeCharacterReferences } from './character-references';
import { type FootnoteNumbers, isFootnoteReference } from './footnotes';
import { isInlineToken, type InlineToken } from './lex';
import { imageAddress, linkAddress, unexpectedHost } from './url-policy';
import { isMathToken } from './math-syntax';
import type { InlineNode } from './tree';

/** The nodes of a run of inline tokens. */
export function inlineNodes(tokens: readonly Token[], footnotes: FootnoteNumbers): readonly InlineNode[] {
  const nodes: InlineNode[] = [];
  for (const token of tokens) {
    const node = inlineNode(token, footnotes);
    const last = nodes.at(-1);
    if (node === null) continue;
    if (node.type === 'text' && last?.type === 'text') {
      nodes[nodes.length - 1] = { type: 'text', text: last.text + node.text };
    } else {
      nodes.push(node);
    }
  }
  return nodes;
}

function inlineNode(token: Token, footnotes: FootnoteNumbers): InlineNode | null {
  if (isMathToken(token)) {
    const { source, tex, display, open } = token;
    return { type: 'math', source, tex, display, open };
  }
  if (isFootnoteReference(token)) {
    const reference = footnotes.refer(token.label);
    return reference ? { type: 'footnoteReference', ...reference } : text(token.raw);
  }
  return isInlineToken(token) ? markedNode(token, footnotes) : text(token.raw);
}

function markedNode(token: InlineToken, footnotes: FootnoteNumbers): InlineNode | null {
  switch (token.type) {
    case 'strong':
      return { type: 'strong', children: inlineNodes(token.tokens, footnotes) };
    case 'em':
      return { type: 'emphasis', children: inlineNodes(token.tokens, footnotes) };
    case 'del':
      return { type: 'delete', children: inlineNodes(token.tokens, footnotes) };
    case 'codespan':
      return { type: 'inlineCode', text: showBidiControls(token.text) };
    case 'br':
      return { type: 'break' };
    case 'checkbox':
      return null;
    case 'escape':
      return text(token.text);
    case 'html':
      return /^<br\s*\/?>$/i.test(token.text) ? { type: 'break' } : text(token.text);
    case 'link':
      return linkNode(token, footnotes);
    case 'image':
      return {
        type: 'image',
        alt: plainText(inlineNodes(token.tokens, footnotes)),
        ...imageAddress(decodeCharacterReferences(token.href)),
      };
    case 'text':
      return text(decodeCharacterReferences(token.raw));
  }
}

function linkNode(token: Extract<InlineToken, { type: 'link' }>, footnotes: FootnoteNumbers): InlineNode {
  const children = inlineNodes(token.tokens, footnotes);
  const address = token.autolink ? token.href : decodeCharacterReferences(token.href);
  const href = linkAddress(address);
  if (href === null) return { type: 'refusedLink', address: showBidiControls(address), children };
  const host = unexpectedHost(href, plainText(children));
  return { type: 'link', href, ...(host !== null && { unexpectedHost: host }), children };
}

/** The text of a run, without its marks. */
function plainText(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => {
      if ('children' in node) return plainText(node.children);
      if ('text' in node) return node.text;
      return node.type === 'image' ? node.alt : '';
    })
    .join('');
}

function text(written: string): InlineNode {
  return { type: 'text', text: showBidiControls(written) };
}
