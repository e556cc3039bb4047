import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Differences } from './difference-dialog';

/** Longer than is compared. */
const long = 'word '.repeat(20_000);

it('shows all of a text that is too long to be compared, unless it has room for less', () => {
  expect(renderToStaticMarkup(<Differences base="" text={long} />)).toContain(long);
  const cut = renderToStaticMarkup(<Differences base="" text={long} limit={50} />);
  expect(cut).toContain(long.slice(0, 50));
  expect(cut).not.toContain(long.slice(0, 51));
});
