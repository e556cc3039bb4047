import { Fragment, type ReactNode } from 'react';
import type { InlineNode } from '@/lib/markdown/tree';
import { FootnoteReference } from './footnote-reference';
import { ImagePlaceholder } from './image-placeholder';
import { MathFormula } from './math-formula';

/** Longer addresses are cut where they are shown; what they say is at their start. */
const MAX_SHOWN_ADDRESS = 200;

/** Running text, drawn. A function and not a component, because there are thousands in a long message. */
export function inlineContent(nodes: readonly InlineNode[]): ReactNode {
  return nodes.map(drawInline);
}

/** The same where no caret comes and goes: a text alone is its element's own text, which costs half. */
export function fixedContent(nodes: readonly InlineNode[]): ReactNode {
  const [first] = nodes;
  return nodes.length === 1 && first?.type === 'text' ? first.text : inlineContent(nodes);
}

function drawInline(node: InlineNode, index: number): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'strong':
      return <strong key={index}>{fixedContent(node.children)}</strong>;
    case 'emphasis':
      return <em key={index}>{fixedContent(node.children)}</em>;
    case 'delete':
      return <del key={index}>{fixedContent(node.children)}</del>;
    case 'inlineCode':
      return <code key={index}>{node.text}</code>;
    case 'link':
      return (
        <Fragment key={index}>
          <a href={node.href} target="_blank" rel="noopener noreferrer">
            {fixedContent(node.children)}
          </a>
          {node.unexpectedHost && (
            <span className="md-address"> ({node.unexpectedHost.slice(-MAX_SHOWN_ADDRESS)})</span>
          )}
        </Fragment>
      );
    case 'refusedLink':
      return (
        <span key={index}>
          {fixedContent(node.children)}
          {node.address && <span className="md-address"> ({node.address.slice(0, MAX_SHOWN_ADDRESS)})</span>}
        </span>
      );
    case 'image':
      return <ImagePlaceholder key={index} image={node} />;
    case 'math':
      return <MathFormula key={index} math={node} />;
    case 'footnoteReference':
      return <FootnoteReference key={index} number={node.number} occurrence={node.occurrence} />;
    case 'break':
      return <br key={index} />;
    case 'caret':
      return <Caret key={index} />;
  }
}

export function Caret() {
  return <span className="caret" aria-hidden="true" />;
}
