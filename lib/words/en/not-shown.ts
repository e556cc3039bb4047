import type { NotShown } from '@/lib/model/not-shown';
import { list } from './format';
import { area } from '../words';

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

/** What an answer had that the page doesn't show. */
export const notShownWords = area('notShown', {
  notShown: (kinds: readonly NotShown[]) =>
    `Not shown here: ${list(kinds.map((kind) => notShownNames[kind]))}.`,
});
