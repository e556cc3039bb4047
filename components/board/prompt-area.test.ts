import { expect, it } from 'vitest';
import { runsAll } from './prompt-area';

const enter = { key: 'Enter', ctrlKey: true, metaKey: false, isComposing: false, keyCode: 13 };

it.each([
  [{}, true],
  [{ ctrlKey: false, metaKey: true }, true],
  [{ ctrlKey: false }, false],
  [{ key: 'a' }, false],
  [{ isComposing: true }, false],
  // Safari ends the composition before it reports the Enter that ended it.
  [{ keyCode: 229 }, false],
])('runs all by Enter with Ctrl or ⌘, outside an input method: %o', (changed, runs) => {
  expect(runsAll({ ...enter, ...changed } as KeyboardEvent)).toBe(runs);
});
