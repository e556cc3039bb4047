import type { ReactNode } from 'react';
import type { InlineNode } from '@/lib/markdown/tree';
import { FootnoteReference } from './footnote-reference';
import { ImagePlaceholder } from './image-placeholder';
import { MathFormula } from './math-formula';

/** Longer addresses are cut where they are shown; what they say is at their start. */
const MAX_SHOWN_ADDRESS = 200;

/** Draws running text. */
export function Inline({ nodes }: { nodes: readonly InlineNode[] }): ReactNode {
  return nodes.map(drawInline);
}

function drawInline(node: InlineNode, index: number): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'strong':
      return <strong key={index}>{node.children.map(drawInline)}</strong>;
    case 'emphasis':
      return <em key={index}>{node.children.map(drawInline)}</em>;
    case 'delete':
      return <del key={index}>{node.children.map(drawInline)}</del>;
    case 'inlineCode':
      return <code key={index}>{node.text}</code>;
    case 'link':
      return (
        <a key={index} href={node.href} target="_blank" rel="noopener noreferrer">
          {node.children.map(drawInline)}
        </a>
      );
    case 'refusedLink':
      return (
        <span key={index}>
          {node.children.map(drawInline)}
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
