import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ThinkTags } from './think-tags';

/** Returns the thinking and the text that pieces come to. */
function read(pieces: readonly string[]): { thinking: string; text: string } {
  const tags = new ThinkTags();
  let thinking = '';
  let text = '';
  const add = (thoughts: ReturnType<ThinkTags['push']>): void => {
    for (const thought of thoughts) {
      if (thought.kind === 'unopened') [thinking, text] = [thinking + text, ''];
      else if (thought.kind === 'thinking') thinking += thought.text;
      else text += thought.text;
    }
  };
  for (const piece of pieces) add(tags.push(piece));
  add(tags.end());
  return { thinking, text };
}

it.each([
  ['nothing', '', '', ''],
  ['text alone', 'Paris.', '', 'Paris.'],
  ['opened and closed', '<think>\nFrance…\n</think>\n\nParis.', '\nFrance…\n', 'Paris.'],
  ['blanks before', '\n <think>France</think>Paris.', 'France', 'Paris.'],
  ['another mark', '<thinking>France</thinking>Paris.', 'France', 'Paris.'],
  ['never closed', '<think>France, so', 'France, so', ''],
  ['cut in the closing mark', '<think>France</thi', 'France</thi', ''],
  ['never opened', 'France, so\n</think>\n\nParis.', 'France, so\n', 'Paris.'],
  ['never opened, at the very end', 'France, so\n</think>', 'France, so\n', ''],
  ['nothing thought', '<think>\n\n</think>\n\nParis.', '\n\n', 'Paris.'],
  ['only the beginning of a mark', '<thi', '', '<thi'],
  ['another tag', '<table>\n', '', '<table>\n'],
  ['a mark within a sentence', 'It ends with </think> there.', '', 'It ends with </think> there.'],
  ['a mark in code', '```\n</think>\n```\n', '', '```\n</think>\n```\n'],
  ['a later opening', 'Write <think>.\n<think>x', '', 'Write <think>.\n<think>x'],
  ['two ends', '<think>a</think>b\n</think>\nc', 'a', 'b\n</think>\nc'],
])('%s', (_, whole, thinking, text) => {
  expect(read([whole])).toEqual({ thinking, text });
});

const part = fc.constantFrom('<think>', '</think>', '\n', ' ', 'word', '```', '<', '/', 'think>', '</', 'é');

it('comes to the same however it is cut, and loses nothing but marks and blanks', () => {
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 30 }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
      (parts, sizes) => {
        const whole = parts.join('');
        const pieces: string[] = [];
        for (let at = 0; at < whole.length;) {
          const size = sizes[pieces.length % sizes.length] ?? 1;
          pieces.push(whole.slice(at, at + size));
          at += size;
        }
        const together = read([whole]);
        expect(read(pieces)).toEqual(together);
        const bare = (text: string): string => text.replaceAll(/<\/?think>|\s/g, '');
        // Each by itself: side by side they may read as a mark.
        expect(bare(together.thinking) + bare(together.text)).toBe(bare(whole));
      },
    ),
    {
      examples: [
        [['é', '\n', ' ', '</think>'], [1]],
        [['<think>', '<', '</think>', 'think>'], [1]],
      ],
    },
  );
});
