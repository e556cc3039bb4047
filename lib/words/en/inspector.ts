import type { JsonTextFault } from '@/lib/json/json-text';
import { dollars } from '../amounts';
import { bytes, count, list, plural, rounded, seconds } from './format';
import { jsonProblem } from './problems';
import type { Change } from '@/lib/model/changes';
import type { NotShown } from '@/lib/model/not-shown';
import { choicePlace, notShownNames } from './message-parts';
import { area } from '../words';

type TimingUnit = 'tokens' | 'characters';

/** The dialog of everything that is known of a request and its answer. */
export const requestDetailsWords = area('request-details', {
  title: 'Request details',
  tabs: { label: 'Details', request: 'Request', response: 'Response', events: 'Events', timing: 'Timing' },
  /** Chooses which request of an answer is shown: its own, or that of a continuation. */
  which: 'Of',
  request: (continuation: number) =>
    continuation === 0 ? 'The first request' : `Continuation ${count(continuation)}`,
  edit: 'Edit body',
  editing: 'Request body',
  editHint: '{ "model": …, "messages": [ … ] }',
  /** In the place of the bytes of an attachment stands its hash. */
  editAttached: 'Attachments are named by their hash here, and sent whole.',
  discard: 'Discard changes',
  copyCurl: 'Copy as cURL',
  sendAgain: 'Send again',
  bodyFault: (fault: JsonTextFault | { readonly code: 'notObject' }) =>
    fault.code === 'notObject'
      ? 'The request body must be a JSON object: { … }.'
      : jsonProblem('Request body', fault),
  notSent: 'Your browser couldn’t keep this body, so it wasn’t sent.',
  written: 'You wrote this body. It was sent exactly as it is here.',
  writtenMissing: 'You wrote this body, but it’s no longer in this browser.',
  reading: 'Reading…',
  arriving: 'The answer is still arriving. This appears when it ends.',
  notRecorded:
    'Nothing was recorded for this request. The answer may be older than the recording, come from elsewhere, or your browser had no room for it.',
  bodyTooLong: 'The request body was too long to be recorded.',
  recordMissing: 'What was recorded is no longer in this browser.',
  cut: ({ events, length }: { readonly events: number; readonly length: number }) =>
    `The recording is full: the last ${plural(events, { one: '# event', other: '# events' })} (${plural(length, { one: '# character', other: '# characters' })}) are missing.`,
  response: {
    httpStatus: 'HTTP status',
    none: 'No response arrived.',
    head: 'Headers after',
    id: 'ID',
    headers: 'Headers',
    noHeaders: 'None of the headers that matter.',
    usage: 'Usage',
    body: 'Response body',
    bodyShortened: (length: number) =>
      `Only the beginning is shown. Copying gives all ${count(length)} characters.`,
  },
  events: {
    list: 'Events',
    /** Lines that begin with a colon say nothing to a program. */
    comments: 'Comments, which only keep a connection open, aren’t events and aren’t recorded.',
    search: 'Search events',
    all: (total: number) => plural(total, { one: '# event', other: '# events' }),
    found: (found: number, total: number) =>
      `${count(found)} of ${plural(total, { one: '# event', other: '# events' })}`,
    none: 'The answer wasn’t streamed, so there are no events.',
    copy: 'Copy these events',
    copyOne: (place: number) => `Copy event ${count(place)}`,
    more: (length: number) => `… ${plural(length, { one: '# more character', other: '# more characters' })}`,
    showAll: 'Show all of it',
    at: (milliseconds: number) => `${rounded(milliseconds, 1)} ms`,
  },
  timing: {
    chart: (unit: TimingUnit) => (unit === 'tokens' ? 'Tokens over time' : 'Characters over time'),
    /** The chart for who does not see it. */
    summary: (unit: TimingUnit, total: number, milliseconds: number, stalls: number) =>
      `${plural(total, unit === 'tokens' ? { one: '# token', other: '# tokens' } : { one: '# character', other: '# characters' })} in ${seconds(milliseconds)}, with ${plural(stalls, { one: '# stall', other: '# stalls' })}.`,
    named: 'Tokens as they arrived, each named by the service with its log probability.',
    tokenizer:
      'Tokens of the answer, its reasoning and its tool calls as they arrived, counted with the model’s own tokenizer. Several may arrive together.',
    inCharacters:
      'Characters of the answer, its reasoning and its tool calls, as they arrived: the tokenizer of this model isn’t available here.',
    counting: 'Characters as they arrived. Counting the tokens…',
    headers: 'Response headers after',
    firstToken: 'First token after',
    unit: (unit: TimingUnit) => (unit === 'tokens' ? 'Tokens' : 'Characters'),
    pieces: 'Pieces',
    end: 'Ended after',
    rate: (unit: TimingUnit) => (unit === 'tokens' ? 'Tokens per second' : 'Characters per second'),
    median: 'Usual gap',
    milliseconds: (value: number) => `${rounded(value, 1)} ms`,
    stalls: 'Stalls',
    stallsExplained: (milliseconds: number) => `Gaps of ${seconds(milliseconds)} or more.`,
    moreStalls: (more: number) => `and ${count(more)} shorter`,
    noStalls: (milliseconds: number) => `None: no gap was ${seconds(milliseconds)} or longer.`,
    begins: 'Begins after',
    lasts: 'Lasts',
    table: 'As a table',
    time: 'After',
    whole: 'The answer came in one piece.',
    nothing: 'Nothing of an answer arrived.',
  },
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
    choice: 'Choice',
    status: 'Status',
    finishReason: 'Finish reason',
    notShown: 'Not shown',
    error: 'Error',
    inputTokens: 'Input tokens',
    cachedTokens: 'Cached',
    outputTokens: 'Output tokens',
    reasoningTokens: 'Reasoning',
    totalTokens: 'Total tokens',
    cost: 'Cost',
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
  cost: (amount: number) => dollars(amount),
  priceUnknown: 'price unknown',
  /** The usage is not known, though the price is. */
  costUnknown: 'cost unknown',
  time: (milliseconds: number) => seconds(milliseconds),
  choice: choicePlace,
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
