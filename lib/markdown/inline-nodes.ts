import type { Token } from 'marked';
import { showBidiControls } from './characters';
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

/** What a run says, without its marks. */
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

/** The named references that people and models write. The full list of 2,125 would outweigh the lexer. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  plusmn: '±',
  sup2: '²',
  sup3: '³',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  times: '×',
  divide: '÷',
  minus: '−',
  middot: '·',
  bull: '•',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  sect: '§',
  para: '¶',
  larr: '←',
  uarr: '↑',
  rarr: '→',
  darr: '↓',
  harr: '↔',
  rArr: '⇒',
  hArr: '⇔',
  ne: '≠',
  le: '≤',
  ge: '≥',
  asymp: '≈',
  infin: '∞',
  sum: '∑',
  radic: '√',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  lambda: 'λ',
  mu: 'μ',
  pi: 'π',
  sigma: 'σ',
  omega: 'ω',
  Delta: 'Δ',
  Omega: 'Ω',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ntilde: 'ñ',
  shy: '\u00AD',
  zwj: '\u200D',
  zwnj: '\u200C',
  check: '✓',
};

const reference = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,31}));/g;

function fromCodePoint(code: number): string {
  const valid = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return valid ? String.fromCodePoint(code) : '\uFFFD';
}

/**
 * Replaces `&amp;`, `&#38;`, `&#x26;` and their like by the characters they stand for. A name that is not known
 * stays as written.
 *
 * Source: https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references
 */
export function decodeCharacterReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(reference, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return fromCodePoint(Number.parseInt(decimal, 10));
    if (hex !== undefined) return fromCodePoint(Number.parseInt(hex, 16));
    return name !== undefined && Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
  });
}
