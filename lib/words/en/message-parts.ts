import { area } from '../words';
import { count, duration, plural, list } from './format';
import type { NotShown } from '@/lib/model/not-shown';

/** As `Answer.choice` has it. */
interface Choice {
  readonly index: number;
  readonly of: number;
}

/** Where a message is rewritten. */
export const messageEditorWords = area('message-editor', {
  text: 'Edited text',
  addFiles: 'Add files',
  enterSends: 'Enter sends, Shift+Enter starts a new line',
  enterSaves: (mac: boolean) => `${mac ? '⌘' : 'Ctrl+'}Enter saves`,
});

/** The model's thoughts before it answers. */
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

/** Where a person gives what the tools that were called return. */
export const toolResultWords = area('tool-results', {
  result: (tool: string) => `Result of ${tool}`,
  hint: (tool: string) => `What ${tool} returned`,
  showMore: 'Show more',
  send: 'Send results',
  missing: (tools: readonly string[]) =>
    tools.length === 1
      ? `${list(tools)} has no result yet. Fill it in, or send it empty.`
      : `${list(tools)} have no results yet. Fill them in, or send them empty.`,
  sendEmpty: (missing: number) => (missing === 1 ? 'Send empty result' : 'Send empty results'),
});

/** Which of the answers of one request it is, and with which of them their tokens are counted. */
export function choicePlace({ index, of }: Choice): string {
  const tokens = index === 0 ? 'tokens of all choices' : 'tokens counted with choice 1';
  return `${count(index + 1)} of ${count(of)} · ${tokens}`;
}

/** Of an answer that one request asked for together with others. */
export const choiceWords = area('choice', {
  place: (choice: Choice) => `choice ${choicePlace(choice)}`,
});

/** Within a list. */
export const notShownNames: Readonly<Record<NotShown, string>> = {
  reasoning: 'reasoning',
  citations: 'citations',
  images: 'images',
  audio: 'audio',
  files: 'files',
  function_call: 'a function call in the legacy format',
  logprobs: 'log probabilities',
  choices: 'other choices',
  other: 'content of an unknown type',
};

/** Content of an answer that the page doesn't show. */
export const notShownWords = area('notShown', {
  notShown: (kinds: readonly NotShown[]) =>
    `Not shown here: ${list(kinds.map((kind) => notShownNames[kind]))}.`,
});
