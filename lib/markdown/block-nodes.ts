import type { Token, Tokens } from 'marked';
import { showBidiControls } from './characters';
import { type FootnoteNumbers, isFootnoteDefinition } from './footnotes';
import { inlineNodes } from './inline-nodes';
import { MAX_BLOCK_DEPTH } from './limits';
import { isBlockToken, type BlockToken } from './lex';
import { isMathToken } from './math-syntax';
import type { BlockNode, Footnote, InlineNode, ListItem } from './tree';

/** The nodes of a run of block tokens. Footnote definitions draw nothing here; they are handed to `footnotes`. */
function blockNodes(tokens: readonly Token[], footnotes: FootnoteNumbers, depth = 0): readonly BlockNode[] {
  // The lexer bounds its own nesting, but joins quotes with lazy lines into deeper ones.
  if (depth > MAX_BLOCK_DEPTH) return [flattened(tokens)];
  const nodes: BlockNode[] = [];
  let run: InlineNode[] = [];
  const endRun = () => {
    if (run.length > 0) nodes.push({ type: 'paragraph', children: run });
    run = [];
  };
  for (const token of tokens) {
    // In a tight list item the text stands without a paragraph around it.
    if (token.type === 'text') {
      if (run.length > 0) run.push({ type: 'text', text: '\n' });
      run.push(...inlineNodes(token.tokens ?? [token], footnotes));
      continue;
    }
    if (token.type === 'checkbox') continue;
    endRun();
    const node = blockNode(token, footnotes, depth);
    if (node) nodes.push(node);
  }
  endRun();
  return nodes;
}

function flattened(tokens: readonly Token[]): BlockNode {
  const text = tokens.map(({ raw }) => raw).join('');
  return { type: 'paragraph', children: [{ type: 'text', text: showBidiControls(text) }] };
}

/** The node of a top-level block token, or null where it draws nothing. */
export function blockNode(token: Token, footnotes: FootnoteNumbers, depth = 0): BlockNode | null {
  if (isMathToken(token)) {
    const { source, tex, open } = token;
    return { type: 'math', source, tex, display: true, open };
  }
  if (isFootnoteDefinition(token)) {
    footnotes.define(token);
    return null;
  }
  if (isBlockToken(token)) return markedNode(token, footnotes, depth);
  return token.raw.trim() === '' ? null : { type: 'paragraph', children: inlineNodes([token], footnotes) };
}

function markedNode(token: BlockToken, footnotes: FootnoteNumbers, depth: number): BlockNode | null {
  switch (token.type) {
    case 'paragraph':
      return { type: 'paragraph', children: inlineNodes(token.tokens, footnotes) };
    case 'heading':
      return { type: 'heading', depth: token.depth, children: inlineNodes(token.tokens, footnotes) };
    case 'code':
      return codeNode(token);
    case 'blockquote':
      return { type: 'blockquote', children: blockNodes(token.tokens, footnotes, depth + 1) };
    case 'list':
      return {
        type: 'list',
        start: token.start === '' ? null : token.start,
        spread: token.loose,
        items: token.items.map((item) => listItem(item, footnotes, depth + 1)),
      };
    case 'table':
      return {
        type: 'table',
        align: token.align,
        header: token.header.map((cell) => inlineNodes(cell.tokens, footnotes)),
        rows: token.rows.map((row) => row.map((cell) => inlineNodes(cell.tokens, footnotes))),
      };
    case 'hr':
      return { type: 'thematicBreak' };
    case 'html':
      return { type: 'html', text: showBidiControls(token.text) };
    case 'space':
    case 'def':
      return null;
  }
}

function listItem(item: Tokens.ListItem, footnotes: FootnoteNumbers, depth: number): ListItem {
  return {
    checked: item.task ? item.checked === true : null,
    children: blockNodes(item.tokens, footnotes, depth),
  };
}

function codeNode({ raw, text, lang, codeBlockStyle }: Tokens.Code): BlockNode {
  return {
    type: 'code',
    language: /^[^\s,{]*/.exec(lang ?? '')?.[0].toLowerCase() ?? '',
    text,
    open: codeBlockStyle !== 'indented' && !fenceIsClosed(raw),
    caret: false,
  };
}

/** Whether a fenced block's last line is a fence as long as its first. */
function fenceIsClosed(raw: string): boolean {
  const text = raw.trimEnd();
  const lineStart = text.lastIndexOf('\n') + 1;
  const opening = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
  const closing = /^ {0,3}(`{3,}|~{3,})$/.exec(text.slice(lineStart))?.[1];
  return lineStart > 0 && opening !== undefined && closing?.startsWith(opening) === true;
}

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
