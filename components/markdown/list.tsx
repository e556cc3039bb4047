import { Fragment, memo, useState, type ComponentType } from 'react';
import { MAX_LIST_ITEMS } from '@/lib/markdown/limits';
import { textDirection } from '@/lib/markdown/direction';
import type { BlockNode, ListItem, ListNode } from '@/lib/markdown/tree';
import { inlineContent } from './inline';
import { Shortened } from './shortened';
import { useWords } from '@/components/words/words-provider';
import { markdownWords } from '@/lib/words/en/markdown';

type DrawBlock = ComponentType<{ node: BlockNode }>;

/** `Block` draws what stands in the items, which can be any block, lists too. */
export function List({ list, Block }: { list: ListNode; Block: DrawBlock }) {
  const words = useWords(markdownWords);
  const [shown, setShown] = useState(MAX_LIST_ITEMS);
  const { start, spread, items } = list;
  const dir = textDirection(list);
  const drawn = items
    .slice(0, shown)
    .map((item, index) => <Item key={index} item={item} spread={spread} Block={Block} />);
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

const Item = memo(function Item({
  item,
  spread,
  Block,
}: {
  item: ListItem;
  spread: boolean;
  Block: DrawBlock;
}) {
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
