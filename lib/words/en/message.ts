import { count, duration, plural, rounded, seconds } from './format';
import { area } from '../words';

/** What a message shows, in the chat and in a share. */
export const messageWords = area('message', {
  you: 'You',
  toolResult: 'Tool result',
  /** Before the name of a function that the model wants called. */
  calls: 'Calls',
  answeredBy: (model: string) => `answered by ${model}`,
  /** What the model thinks before it answers. */
  thinking: {
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
  },
  /** The line of figures under an answer. */
  facts: {
    tokensIn: (tokens: number) => `${count(tokens)} in`,
    tokensOut: (tokens: number) => `${count(tokens)} out`,
    firstToken: (milliseconds: number) => `first token ${seconds(milliseconds)}`,
    total: (milliseconds: number) => `total ${seconds(milliseconds)}`,
    rate: (perSecond: number) => `${rounded(perSecond, perSecond < 10 ? 1 : 0)} tokens/s`,
    finishReason: (reason: string) => `finish reason ${reason}`,
  },
});
