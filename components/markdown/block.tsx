import { textDirection } from '@/lib/markdown/tree-text';
import type { BlockNode, ListItem, ListNode } from '@/lib/markdown/tree';
import { CodeBlock } from './code-block';
import { inlineContent } from './inline';
import { MathFormula } from './math-formula';
import { Table } from './table';
import { Fragment, memo, useState } from 'react';
import { MAX_LIST_ITEMS } from '@/lib/markdown/limits';
import { Shortened } from './shortened';
import { useWords } from '@/components/words/words-provider';
import { markdownWords } from '@/lib/words/en/markdown';

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
      return <List list={node} />;
    case 'table':
      return <Table table={node} />;
    case 'html':
      return <p className="md-html">{node.text}</p>;
    case 'thematicBreak':
      return <hr />;
  }
}

function List({ list }: { list: ListNode }) {
  const words = useWords(markdownWords);
  const [shown, setShown] = useState(MAX_LIST_ITEMS);
  const { start, spread, items } = list;
  const dir = textDirection(list);
  const drawn = items.slice(0, shown).map((item, index) => <Item key={index} item={item} spread={spread} />);
  const className = items.some(({ checked }) => checked !== null) ? 'md-tasks' : undefined;
  return (
    <>
      {start === null ? (
        <ul dir={dir} className={className}>
          {drawn}
        </ul>
      ) : (
        <ol dir={dir} className={className} start={start}>
          {drawn}
        </ol>
      )}
      {items.length > shown && (
        <Shortened
          text={words.moreItems(items.length - shown)}
          onShowMore={() => {
            setShown(shown * 4);
          }}
        />
      )}
    </>
  );
}

const Item = memo(function Item({ item, spread }: { item: ListItem; spread: boolean }) {
  const words = useWords(markdownWords);
  const { checked, children } = item;
  return (
    <li className={checked === null ? undefined : 'md-task'}>
      {checked !== null && (
        <input type="checkbox" checked={checked} disabled aria-label={checked ? words.done : words.toDo} />
      )}
      {children.map((node, index) =>
        node.type === 'paragraph' && !spread ? (
          <Fragment key={index}>{inlineContent(node.children)}</Fragment>
        ) : (
          <Block key={index} node={node} />
        ),
      )}
    </li>
  );
});
