import { readMarkdown } from './block-reader';
import type { BlockNode, Footnote, InlineNode, ListNode, TableNode, TableRow } from './tree';

const special: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => special[character] ?? character);
}

/**
 * A message's Markdown as HTML for the clipboard, so that a table pasted into a document stays a table. Every text and address
 * is escaped; images are links, because pasting must not fetch either. No page of this site inserts it.
 */
export function toHtml(text: string): string {
  const { blocks, footnotes } = readMarkdown(text);
  return blocks.map(({ node }) => blockHtml(node)).join('\n') + footnotesHtml(footnotes);
}

function footnotesHtml(footnotes: readonly Footnote[]): string {
  if (footnotes.length === 0) return '';
  const items = footnotes.map(({ number, children }) => `<li value="${number}">${blocksHtml(children)}</li>`);
  return `\n<hr>\n<ol>${items.join('')}</ol>`;
}

function blocksHtml(nodes: readonly BlockNode[]): string {
  return nodes.map(blockHtml).join('');
}

function blockHtml(node: BlockNode): string {
  switch (node.type) {
    case 'paragraph':
      return `<p>${inlineHtml(node.children)}</p>`;
    case 'heading':
      return `<h${node.depth}>${inlineHtml(node.children)}</h${node.depth}>`;
    case 'code':
      return `<pre><code>${escape(node.text)}</code></pre>`;
    case 'blockquote':
      return `<blockquote>${blocksHtml(node.children)}</blockquote>`;
    case 'list':
      return listHtml(node);
    case 'table':
      return tableHtml(node);
    case 'math':
      return `<p>${escape(node.source)}</p>`;
    case 'html':
      return `<p>${escape(node.text)}</p>`;
    case 'thematicBreak':
      return '<hr>';
  }
}

function listHtml({ start, spread, items }: ListNode): string {
  const content = items.map(({ checked, children }) => {
    const box = checked === null ? '' : checked ? '☑ ' : '☐ ';
    const inside = children.map((child) =>
      child.type === 'paragraph' && !spread ? inlineHtml(child.children) : blockHtml(child),
    );
    return `<li>${box}${inside.join('')}</li>`;
  });
  return start === null ? `<ul>${content.join('')}</ul>` : `<ol start="${start}">${content.join('')}</ol>`;
}

function tableHtml({ align, header, rows }: TableNode): string {
  const row = (cells: TableRow, tag: 'th' | 'td') => {
    const html = cells.map((cell, index) => {
      const side = align[index];
      return `<${tag}${side ? ` align="${side}"` : ''}>${inlineHtml(cell)}</${tag}>`;
    });
    return `<tr>${html.join('')}</tr>`;
  };
  const body = rows.map((cells) => row(cells, 'td')).join('');
  return `<table><thead>${row(header, 'th')}</thead><tbody>${body}</tbody></table>`;
}

function inlineHtml(nodes: readonly InlineNode[]): string {
  return nodes.map(inlineNodeHtml).join('');
}

function inlineNodeHtml(node: InlineNode): string {
  switch (node.type) {
    case 'text':
      return escape(node.text);
    case 'strong':
      return `<strong>${inlineHtml(node.children)}</strong>`;
    case 'emphasis':
      return `<em>${inlineHtml(node.children)}</em>`;
    case 'delete':
      return `<del>${inlineHtml(node.children)}</del>`;
    case 'inlineCode':
      return `<code>${escape(node.text)}</code>`;
    case 'link':
      return `<a href="${escape(node.href)}">${inlineHtml(node.children)}</a>`;
    case 'refusedLink':
      return inlineHtml(node.children);
    case 'image': {
      const label = escape(node.alt || node.address);
      return node.source === 'remote' ? `<a href="${escape(node.address)}">${label}</a>` : escape(node.alt);
    }
    case 'math':
      return escape(node.source);
    case 'footnoteReference':
      return `<sup>${node.number}</sup>`;
    case 'break':
      return '<br>';
    case 'caret':
      return '';
  }
}
