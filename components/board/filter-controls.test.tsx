import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { createReadingSession } from '@/lib/board-session/board-state';
import { answeredCell, cellsOf, smallBoard } from '@/lib/board/testing/build-board';
import { BoardProvider } from './board-provider';
import { FilterControls } from './filter-controls';
import type { Filter } from './filtered-rows';

const never = () => Promise.reject(new Error('Not asked for.'));

/** Ten reasons, of which the tenth is as frequent as two of the others. */
const cells = cellsOf(
  ...Array.from({ length: 11 }, (_, repeat) =>
    answeredCell({ caseId: 'one', variantId: 'base', repeat }, 'Hi', {
      finishReason: `reason-${String(Math.min(repeat, 9))}`,
    }),
  ),
);

function drawn(filter: Filter): string {
  const session = createReadingSession(smallBoard({ repeats: 11 }), cells);
  return renderToStaticMarkup(
    <BoardProvider session={session} storage={null} readBytes={never} keepBytes={never}>
      <FilterControls filter={filter} onFilter={() => undefined} />
    </BoardProvider>,
  );
}

it('offers the eight most frequent finish reasons, and the one that is chosen', () => {
  const offered = (filter: Filter) => drawn(filter).match(/<option[^>]*value="finish [^"]+"/g) ?? [];
  expect(offered({ by: 'all' })).toHaveLength(8);
  expect(offered({ by: 'all' })[0]).toContain('reason-9');
  expect(drawn({ by: 'all' })).toContain('and 2 more');
  const rare = offered({ by: 'finish', reason: 'reason-8' });
  expect(rare).toHaveLength(9);
  expect(rare.at(-1)).toContain('reason-8');
});
