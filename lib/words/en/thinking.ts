import { duration, plural } from './format';
import { area } from '../words';

/** What the model thinks before it answers. */
export const thinkingWords = area('thinking', {
  going: 'Thinking…',
  /** How long, so far. */
  time: (milliseconds: number) => duration(milliseconds),
  /** Either may be unknown. */
  ended: (milliseconds: number | null, tokens: number | null) => {
    const thought = milliseconds === null ? 'Thoughts' : `Thought for ${duration(milliseconds)}`;
    return tokens === null
      ? thought
      : `${thought} · ${plural(tokens, { one: '# token', other: '# tokens' })}`;
  },
});
