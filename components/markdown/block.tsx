import { textDirection } from '@/lib/markdown/direction';
import type { BlockNode } from '@/lib/markdown/tree';
import { CodeBlock } from './code-block';
import { inlineContent } from './inline';
import { List } from './list';
import { MathFormula } from './math-formula';
import { Table } from './table';

/** A message's headings stand below the page's own. */
const headings = ['h2', 'h3', 'h4', 'h5', 'h6', 'h6'] as const;

export function Block({ node }: { node: BlockNode }) {
  switch (node.type) {
    case 'paragraph':
      return <p dir="auto">{inlineContent(node.children)}</p>;
    case 'heading': {
      const Heading = headings[node.depth - 1] ?? 'h6';
      return (
        <Heading dir="auto" className={`md-h${node.depth}`}>
          {inlineContent(node.children)}
        </Heading>
      );
    }
    case 'code':
      return <CodeBlock code={node} />;
    case 'math':
      return (
        <div className="md-math-block">
          <MathFormula math={node} />
        </div>
      );
    case 'blockquote':
      return (
        <blockquote dir={textDirection(node)}>
          {node.children.map((child, index) => (
            <Block key={index} node={child} />
          ))}
        </blockquote>
      );
    case 'list':
      return <List list={node} Block={Block} />;
    case 'table':
      return <Table table={node} />;
    case 'html':
      return <p className="md-html">{node.text}</p>;
    case 'thematicBreak':
      return <hr />;
  }
}
