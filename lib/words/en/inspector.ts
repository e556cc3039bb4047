import { bytes, count, list, rounded, seconds } from './format';
import type { Change } from '@/lib/model/changes';
import type { NotShown } from '@/lib/model/not-shown';
import { notShownNames } from './message-parts';
import { area } from '../words';

/** The dialog of everything that is known of a request and its answer. */
export const requestDetailsWords = area('request-details', {
  title: 'Request details',
  /** `continuation` counts how often the answer was asked to go on: 0 for the first request. */
  body: (continuation: number) =>
    continuation === 0 ? 'Request body' : `Request body of continuation ${count(continuation)}`,
  attachedShortened: (size: number) =>
    `Attachments are shortened here: ${bytes(size)} in all. Copying gives the request as it was sent, with all of them.`,
  shortened: (name: string, size: number) => `… (${name}, ${bytes(size)}, shortened here)`,
  names: {
    requestedModel: 'Requested model',
    changes: 'Changed by the server',
    respondingModel: 'Responding model',
    status: 'Status',
    finishReason: 'Finish reason',
    notShown: 'Not shown',
    error: 'Error',
    inputTokens: 'Input tokens',
    cachedTokens: 'Cached',
    outputTokens: 'Output tokens',
    reasoningTokens: 'Reasoning',
    totalTokens: 'Total tokens',
    firstToken: 'Time to first token',
    totalTime: 'Total time',
    rate: 'Tokens per second',
  },
  change: (change: Change): string => {
    switch (change.code) {
      case 'set':
        return `${change.param} set to ${JSON.stringify(change.value)}`;
      case 'renamed':
        return `${change.param} sent as ${change.to}`;
      case 'removed':
        return `${change.param} left out`;
      case 'more':
        return `and ${count(change.count)} more`;
    }
  },
  notShown: (kinds: readonly NotShown[]) => list(kinds.map((kind) => notShownNames[kind])),
  statuses: {
    streaming: 'Answering',
    complete: 'Complete',
    stopped: 'Stopped',
    truncated: 'Cut off',
    failed: 'Failed',
  },
  tokens: (total: number) => count(total),
  time: (milliseconds: number) => seconds(milliseconds),
  perSecond: (tokens: number) => rounded(tokens, 1),
});

/** The dialog that shows a conversation as code to paste. */
export const codeWords = area('code', {
  title: 'Code',
  language: 'Language',
  panel: (language: string) => `Code for ${language}`,
  incomplete: 'One of your settings has a problem and is left out here. Fix it in the settings.',
  attachedShortened: (size: number) =>
    `Attachments are shortened here: ${bytes(size)} in all. The copied code has all of them.`,
  long: 'That’s a lot to paste: save it to a file and run that.',
  settingsLink: 'Link that opens a new chat with these settings',
  copyLink: 'Copy link to these settings',
});
